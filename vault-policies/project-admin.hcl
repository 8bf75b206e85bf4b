# Everything in one project: its namespaces' secrets and its project-wide ones. A + is one name: where a path could end in anything, so
# it could with "..", which Vault before 2.0 follows (CVE-2026-3605).

# Values
path "{{mount}}/data/{{project}}/+/+" {
  capabilities = ["create", "read", "update", "patch", "delete"]
}

path "{{mount}}/subkeys/{{project}}/+/+" {
  capabilities = ["read"]
}

# Versions and digests; deleting here removes a secret with all its versions
path "{{mount}}/metadata/{{project}}/+/+" {
  capabilities = ["create", "read", "update", "patch", "delete"]
}

# The names of its namespaces, and of the secrets in each
path "{{mount}}/metadata/{{project}}/" {
  capabilities = ["list"]
}

path "{{mount}}/metadata/{{project}}/+/" {
  capabilities = ["list"]
}

# The secrets of each namespace with all metadata in one request, which OpenBao has
path "{{mount}}/detailed-metadata/{{project}}/+/" {
  capabilities = ["list"]
}

# Single versions: delete, bring back, remove for good
path "{{mount}}/delete/{{project}}/+/+" {
  capabilities = ["update"]
}

path "{{mount}}/undelete/{{project}}/+/+" {
  capabilities = ["update"]
}

path "{{mount}}/destroy/{{project}}/+/+" {
  capabilities = ["update"]
}
