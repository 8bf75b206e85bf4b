# Sets, updates, deletes and lists the secrets of one namespace, without reading their values. Of the project-wide ones it sees the
# list. A + is one name: where a path could end in anything, so it could with "..", which Vault before 2.0 follows (CVE-2026-3605).

# Values: written, never read
path "{{mount}}/data/{{project}}/{{namespace}}/+" {
  capabilities = ["create", "update", "delete"]
}

# Versions and digests; a digest is written by patch, on OpenBao with the number of the metadata's last change. No other field: with
# max_versions or delete_version_after, versions would be removed for good.
path "{{mount}}/metadata/{{project}}/{{namespace}}/+" {
  capabilities = ["read", "patch"]

  allowed_parameters = {
    "custom_metadata" = []
    "metadata_cas"    = []
  }
}

# Deleting a given version, and bringing it back where it was not the newest any more
path "{{mount}}/delete/{{project}}/{{namespace}}/+" {
  capabilities = ["update"]
}

path "{{mount}}/undelete/{{project}}/{{namespace}}/+" {
  capabilities = ["update"]
}

# The names of the project's namespaces, where a list begins, and of the namespace's secrets
path "{{mount}}/metadata/{{project}}/" {
  capabilities = ["list"]
}

path "{{mount}}/metadata/{{project}}/{{namespace}}/" {
  capabilities = ["list"]
}

# The project-wide ones in the list
path "{{mount}}/metadata/{{project}}/{{project_folder}}/" {
  capabilities = ["list"]
}

path "{{mount}}/metadata/{{project}}/{{project_folder}}/+" {
  capabilities = ["read"]
}

# The same lists with all metadata in one request, which OpenBao has
path "{{mount}}/detailed-metadata/{{project}}/{{namespace}}/" {
  capabilities = ["list"]
}

path "{{mount}}/detailed-metadata/{{project}}/{{project_folder}}/" {
  capabilities = ["list"]
}
