# Everything under the mount, by the Vault UI or vault: browse, edit, see versions, bring back, remove for good. No policies, no auth
# methods, and not the mount's configuration.

# Values
path "{{mount}}/data/*" {
  capabilities = ["create", "read", "update", "patch", "delete"]
}

path "{{mount}}/subkeys/*" {
  capabilities = ["read"]
}

# Names, versions and digests; deleting here removes a secret with all its versions
path "{{mount}}/metadata/*" {
  capabilities = ["create", "read", "update", "patch", "delete", "list"]
}

# Single versions: delete, bring back, remove for good
path "{{mount}}/delete/*" {
  capabilities = ["update"]
}

path "{{mount}}/undelete/*" {
  capabilities = ["update"]
}

path "{{mount}}/destroy/*" {
  capabilities = ["update"]
}
