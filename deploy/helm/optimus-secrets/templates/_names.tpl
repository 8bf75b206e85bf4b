{{- define "optimus-secrets.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "optimus-secrets.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else if contains (include "optimus-secrets.name" .) .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "optimus-secrets.name" .) | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "optimus-secrets.selectorLabels" -}}
app.kubernetes.io/name: {{ include "optimus-secrets.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "optimus-secrets.labels" -}}
{{ include "optimus-secrets.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "optimus-secrets.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "optimus-secrets.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "optimus-secrets.image" -}}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) }}
{{- end }}
{{- end }}

{{- /* The name of the REST port, which is also the scheme of its URLs. */}}
{{- define "optimus-secrets.scheme" -}}
{{- if .Values.tls.existingSecret }}https{{ else }}http{{ end }}
{{- end }}

{{- /* The port in vault.address, else that of its scheme. */}}
{{- define "optimus-secrets.vaultPort" -}}
{{- $host := (urlParse .Values.vault.address).host }}
{{- $port := regexFind ":[0-9]+$" $host | trimPrefix ":" }}
{{- default (hasPrefix "https:" .Values.vault.address | ternary "443" "80") $port }}
{{- end }}
