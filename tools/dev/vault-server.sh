# The checkout's own Vault as a process: one node, integrated raft storage, only on the loopback interface.

vault_server_start() {
    vault_server_configure
    process_start vault "$(vault_binary)" server "-config=$STATE/vault/vault.hcl"
}

vault_server_runs() {
    process_runs vault
}

vault_server_stop() {
    process_stop vault Vault
}

vault_server_forget() {
    rm -rf "$STATE/vault/raft"
}

vault_server_audit_file() {
    printf '%s' "$LOGS/vault-audit.log"
}

vault_server_configure() {
    mkdir -p "$STATE/vault/raft"
    cat >"$STATE/vault/vault.hcl" <<HCL
# Written by bin/dev at each start.
storage "raft" {
  path    = $(json_text "$STATE/vault/raft")
  node_id = "local"

  # A single node need not wait for others: without this, its election takes some seconds longer.
  performance_multiplier = 1
}

listener "tcp" {
  address         = "127.0.0.1:$VAULT_PORT"
  cluster_address = "127.0.0.1:$((VAULT_PORT + 1))"
  tls_disable     = true

  # The service sends the address of its client.
  x_forwarded_for_authorized_addrs      = "127.0.0.1"
  x_forwarded_for_reject_not_present    = "false"
  x_forwarded_for_reject_not_authorized = "false"
}

api_addr      = "http://127.0.0.1:$VAULT_PORT"
cluster_addr  = "https://127.0.0.1:$((VAULT_PORT + 1))"
disable_mlock = true
ui            = true

# For OpenBao. Vault does not know it, and warns in its log.
unsafe_allow_api_audit_creation = true
HCL
}
