# One node. Its name and addresses are set by VAULT_RAFT_NODE_ID, VAULT_API_ADDR and VAULT_CLUSTER_ADDR.
ui = true

storage "raft" {
  path = "/vault/file"

  # One node waits for nobody: without this it elects itself some seconds later.
  performance_multiplier = 1
}

# Plain HTTP within the containers' network and on the loopback interface. For any other use: a certificate, see docs/docker.md.
listener "tcp" {
  address         = "0.0.0.0:8200"
  cluster_address = "0.0.0.0:8201"
  tls_disable     = true
}

# The containers have no swap of their own (memswap_limit), so memory need not be locked, which would take a capability.
disable_mlock = true
