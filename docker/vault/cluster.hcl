# In addition to vault.hcl, for compose.ha.yaml: three nodes that find each other.
storage "raft" {
  path                   = "/vault/file"
  performance_multiplier = 1

  retry_join {
    leader_api_addr = "http://vault-1:8200"
  }

  retry_join {
    leader_api_addr = "http://vault-2:8200"
  }

  retry_join {
    leader_api_addr = "http://vault-3:8200"
  }
}
