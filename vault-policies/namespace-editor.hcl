# Sets, updates, deletes and lists the secrets of one namespace, without reading their values. Of the project-wide ones it sees the
# list.

# Values: written, never read
path "{{mount}}/data/{{project}}/{{namespace}}/*" {
  capabilities = ["create", "update", "delete"]
}

# Names, versions and digests; a digest is written by patch
path "{{mount}}/metadata/{{project}}/{{namespace}}/*" {
  capabilities = ["read", "patch", "list"]
}

# Deleting a given version, and bringing it back where it was not the newest any more
path "{{mount}}/delete/{{project}}/{{namespace}}/*" {
  capabilities = ["update"]
}

path "{{mount}}/undelete/{{project}}/{{namespace}}/*" {
  capabilities = ["update"]
}

# The names of the project's namespaces, where a list begins
path "{{mount}}/metadata/{{project}}/" {
  capabilities = ["list"]
}

# The project-wide ones in the list
path "{{mount}}/metadata/{{project}}/{{project_folder}}/*" {
  capabilities = ["read", "list"]
}
