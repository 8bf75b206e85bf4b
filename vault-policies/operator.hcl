# Everything under the mount, by the Vault UI or vault: browse, edit, see versions, undelete, destroy. No policies, no auth methods,
# and of the mount's configuration only to read it.

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

# Lists with all metadata in one request, which OpenBao has
path "{{mount}}/detailed-metadata/*" {
  capabilities = ["list"]
}

# Single versions: delete, undelete, destroy
path "{{mount}}/delete/*" {
  capabilities = ["update"]
}

path "{{mount}}/undelete/*" {
  capabilities = ["update"]
}

path "{{mount}}/destroy/*" {
  capabilities = ["update"]
}

# The mount's configuration (maximum versions and the like), which the UI reads on every page
path "{{mount}}/config" {
  capabilities = ["read"]
}
