{{- /*
Annotations for the Vault Agent injector. Its init container writes config/application.properties, which the service reads when it
starts. No agent runs beside the service: it would read the entry again, but the service reads the file only once.
*/}}
{{- define "optimus-secrets.agentAnnotations" -}}
vault.hashicorp.com/agent-inject: "true"
vault.hashicorp.com/agent-pre-populate-only: "true"
vault.hashicorp.com/agent-run-as-user: "10001"
vault.hashicorp.com/agent-run-as-group: "10001"
vault.hashicorp.com/service: {{ .Values.vault.address | quote }}
vault.hashicorp.com/auth-path: {{ .Values.vault.agent.authPath | quote }}
vault.hashicorp.com/role: {{ .Values.vault.agent.role | quote }}
{{- if .Values.vault.ca.secret }}
vault.hashicorp.com/tls-secret: {{ .Values.vault.ca.secret | quote }}
vault.hashicorp.com/ca-cert: {{ printf "/vault/tls/%s" .Values.vault.ca.key | quote }}
{{- end }}
vault.hashicorp.com/secret-volume-path: /var/lib/optimus/config
vault.hashicorp.com/error-on-missing-key-application.properties: "true"
vault.hashicorp.com/agent-inject-perms-application.properties: "0400"
vault.hashicorp.com/agent-inject-secret-application.properties: {{ .Values.vault.agent.secretPath | quote }}
vault.hashicorp.com/agent-inject-template-application.properties: |
  {{ printf "{{- with secret %q }}" .Values.vault.agent.secretPath }}
  quarkus.vault.authentication.app-role.role-id={{ "{{ .Data.data.role_id }}" }}
  quarkus.vault.authentication.app-role.secret-id={{ "{{ .Data.data.secret_id }}" }}
  {{ "{{- end }}" }}
{{- end }}
