# One node. VAULT_RAFT_NODE_ID, VAULT_API_ADDR and VAULT_CLUSTER_ADDR set its name and addresses.
ui = true

storage "raft" {
  path = "/vault/file"

  # A single node need not wait for others: without this, its election takes some seconds longer.
  performance_multiplier = 1
}

# Plain HTTP within the containers' network and on the loopback interface. Any other use needs a certificate, see docs/docker.md.
listener "tcp" {
  address         = "0.0.0.0:8200"
  cluster_address = "0.0.0.0:8201"
  tls_disable     = true
}

# The containers have no swap (memswap_limit), so memory need not be locked. Locking would need a capability.
disable_mlock = true
