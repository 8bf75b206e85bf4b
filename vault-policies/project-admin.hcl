# Everything in one project: its namespaces' secrets and its project-wide ones.

# Values
path "{{mount}}/data/{{project}}/*" {
  capabilities = ["create", "read", "update", "patch", "delete"]
}

path "{{mount}}/subkeys/{{project}}/*" {
  capabilities = ["read"]
}

# Names, versions and digests; deleting here removes a secret with all its versions
path "{{mount}}/metadata/{{project}}/*" {
  capabilities = ["create", "read", "update", "patch", "delete", "list"]
}

# Single versions: delete, bring back, remove for good
path "{{mount}}/delete/{{project}}/*" {
  capabilities = ["update"]
}

path "{{mount}}/undelete/{{project}}/*" {
  capabilities = ["update"]
}

path "{{mount}}/destroy/{{project}}/*" {
  capabilities = ["update"]
}
