{{- /*
A secret of the hub: the value that is set, else the one that the cluster keeps, else a random one.
Takes root, set (may be empty), key.
*/ -}}
{{- define "jupyterhub.token" -}}
{{- if .set -}}
{{- .set -}}
{{- else -}}
{{- $kept := lookup "v1" "Secret" .root.Release.Namespace "hub" -}}
{{- if and $kept (hasKey ($kept.data | default dict) .key) -}}
{{- index $kept.data .key | b64dec -}}
{{- else -}}
{{- randAlphaNum 64 -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- define "jupyterhub.proxyToken" -}}
{{- $set := .Values.proxy.secretToken | default (dig "ConfigurableHTTPProxy" "auth_token" "" .Values.hub.config) -}}
{{- include "jupyterhub.token" (dict "root" . "set" $set "key" "hub.config.ConfigurableHTTPProxy.auth_token") -}}
{{- end -}}

{{- define "jupyterhub.selector" -}}
app: jupyterhub
release: {{ .Release.Name }}
{{- end -}}

{{- /* The priority class of core pods, unless the site's extraPodSpec names one. Takes root, extra. */ -}}
{{- define "jupyterhub.priority" -}}
{{- if and .root.Values.scheduling.podPriority.enabled (not .extra.priorityClassName) -}}
priorityClassName: {{ .root.Release.Name }}-default-priority
{{- end -}}
{{- end -}}
