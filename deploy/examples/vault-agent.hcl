# Vault Agent writes secrets of a namespace to files, for a program that cannot call the service.
#
#   optimus admin grant -p sales -n crm --role namespace-reader --to approle:crm-agent --print-role-id --wrap-secret-id 5m
#   vault agent -config=vault-agent.hcl
#
# A template names the folder of the namespace, or _project for a project-wide secret: the agent does not try the second if the first is
# missing. `optimus run` and the service do.

vault {
  address = "https://vault.example.com:8200"
}

auto_auth {
  method "approle" {
    config = {
      role_id_file_path   = "/etc/vault-agent/role-id"
      secret_id_file_path = "/etc/vault-agent/secret-id"
      # Set it to true if the file is delivered again at each start.
      remove_secret_id_file_after_reading = false
    }
  }
}

template_config {
  # The agent reads a secret again after this time.
  static_secret_render_interval = "5m"
  exit_on_retry_failure         = true
}

# One value, byte for byte. A value that is not text is stored as base64, with `encoding` next to it.
template {
  destination          = "/run/crm/db-password"
  perms                = "0400"
  error_on_missing_key = true
  contents             = <<-EOT
  {{- with secret "optimus/data/sales/crm/DB" -}}
  {{- if eq (or (index .Data.data "encoding") "") "base64" }}{{ base64Decode .Data.data.value }}{{ else }}{{ .Data.data.value }}{{ end -}}
  {{- end -}}
  EOT
}

# A project-wide secret, and the namespace's, in one file of variables. toUnescapedJSON quotes the text.
template {
  destination          = "/run/crm/job.env"
  perms                = "0400"
  error_on_missing_key = true
  contents             = <<-EOT
  DB={{ with secret "optimus/data/sales/crm/DB" }}{{ .Data.data.value | toUnescapedJSON }}{{ end }}
  STORAGE={{ with secret "optimus/data/sales/_project/STORAGE" }}{{ .Data.data.value | toUnescapedJSON }}{{ end }}
  EOT
}
