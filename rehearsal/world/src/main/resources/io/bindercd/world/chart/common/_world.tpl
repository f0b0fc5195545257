{{- /* Partials that every forged chart carries. */ -}}

{{- /* The usual full name: the release, and the chart unless the release is called so. */ -}}
{{- define "world.fullname" -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" -}}
{{- else if contains (.Values.nameOverride | default .Chart.Name) .Release.Name -}}
{{- .Release.Name | trunc 63 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name (.Values.nameOverride | default .Chart.Name) | trunc 63 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- /* Name and version as a label's value. */ -}}
{{- define "world.chart" -}}
{{- $name := printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" | trunc 63 -}}
{{- regexReplaceAll "[^A-Za-z0-9]+$" $name "" -}}
{{- end -}}

{{- define "world.selector" -}}
app.kubernetes.io/name: {{ .Values.nameOverride | default .Chart.Name }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "world.labels" -}}
helm.sh/chart: {{ include "world.chart" . }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{ include "world.selector" . }}
{{- end -}}

{{- /* An image reference; an empty tag is the chart's app version. Takes root, image (name or repository, tag, registry). */ -}}
{{- define "world.image" -}}
{{- $name := .image.name | default .image.repository -}}
{{- if .image.registry -}}{{- $name = printf "%s/%s" .image.registry $name -}}{{- end -}}
{{- printf "%s:%s" $name (.image.tag | default .root.Chart.AppVersion | toString) | quote -}}
{{- end -}}

{{- /* Where pods go. Takes the values that hold nodeSelector, tolerations, affinity, priorityClassName. */ -}}
{{- define "world.placement" -}}
{{- with .priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .affinity }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- /* Environment variables given as a list or as a map of text. */ -}}
{{- define "world.env" -}}
{{- if kindIs "map" . -}}
{{- range $name, $value := . }}
- name: {{ $name }}
  {{- if kindIs "map" $value }}
  {{- toYaml $value | nindent 2 }}
  {{- else }}
  value: {{ $value | toString | quote }}
  {{- end }}
{{- end -}}
{{- else if . -}}
{{- toYaml . -}}
{{- end -}}
{{- end -}}

{{- /*
A workload with one container. Takes root, name, selector, image, and as needed kind, replicas, strategy, labels,
podLabels, annotations, serviceAccount, values (placement, resources), container, command, args, env, port, probe,
securityContext, podSpec, initContainers, mounts, volumes, claims.
*/ -}}
{{- define "world.workload" -}}
{{- $kind := .kind | default "Deployment" -}}
{{- $values := .values | default dict -}}
apiVersion: apps/v1
kind: {{ $kind }}
metadata:
  name: {{ .name }}
  labels:
    {{- toYaml (merge (dict) .selector (.labels | default dict) (include "world.labels" .root | fromYaml)) | nindent 4 }}
spec:
  {{- if ne $kind "DaemonSet" }}
  replicas: {{ .replicas | default 1 | int }}
  {{- end }}
  {{- if eq $kind "StatefulSet" }}
  serviceName: {{ .name }}
  {{- end }}
  {{- with .strategy }}
  {{ if eq $kind "Deployment" }}strategy{{ else }}updateStrategy{{ end }}:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  selector:
    matchLabels:
      {{- toYaml .selector | nindent 6 }}
  template:
    metadata:
      labels:
        {{- toYaml (merge (dict) .selector (.podLabels | default dict)) | nindent 8 }}
      {{- with .annotations }}
      annotations:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    spec:
      {{- with .serviceAccount }}
      serviceAccountName: {{ . }}
      {{- end }}
      {{- with include "world.placement" $values | trim }}
      {{- . | nindent 6 }}
      {{- end }}
      {{- with .podSpec }}
      {{- toYaml . | nindent 6 }}
      {{- end }}
      {{- with .initContainers }}
      initContainers:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      containers:
        - name: {{ .container | default .name }}
          image: {{ include "world.image" (dict "root" .root "image" .image) }}
          imagePullPolicy: {{ .image.pullPolicy | default "IfNotPresent" }}
          {{- with .command }}
          command:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          {{- with .args }}
          args:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          {{- with .env }}
          env:
            {{- include "world.env" . | trim | nindent 12 }}
          {{- end }}
          {{- with .port }}
          ports:
            - name: http
              containerPort: {{ . }}
          {{- end }}
          {{- with .probe }}
          livenessProbe:
            httpGet: { path: {{ . }}, port: http }
            initialDelaySeconds: 30
            failureThreshold: 6
          readinessProbe:
            httpGet: { path: {{ . }}, port: http }
            periodSeconds: 5
          {{- end }}
          resources:
            {{- toYaml ($values.resources | default dict) | nindent 12 }}
          {{- with .securityContext }}
          securityContext:
            {{- toYaml . | nindent 12 }}
          {{- end }}
          {{- with .mounts }}
          volumeMounts:
            {{- toYaml . | nindent 12 }}
          {{- end }}
      {{- with .volumes }}
      volumes:
        {{- toYaml . | nindent 8 }}
      {{- end }}
  {{- with .claims }}
  volumeClaimTemplates:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{- /* A Service. Takes root, name, selector, port, and as needed targetPort, portName, values (type, annotations, ...), labels. */ -}}
{{- define "world.service" -}}
{{- $values := .values | default dict -}}
apiVersion: v1
kind: Service
metadata:
  name: {{ .name }}
  labels:
    {{- toYaml (merge (dict) (.labels | default .selector) (include "world.labels" .root | fromYaml)) | nindent 4 }}
  {{- with $values.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  type: {{ $values.type | default "ClusterIP" }}
  {{- with $values.loadBalancerIP }}
  loadBalancerIP: {{ . }}
  {{- end }}
  {{- with $values.externalTrafficPolicy }}
  externalTrafficPolicy: {{ . }}
  {{- end }}
  selector:
    {{- toYaml .selector | nindent 4 }}
  ports:
    - name: {{ .portName | default "http" }}
      port: {{ .port }}
      targetPort: {{ .targetPort | default "http" }}
{{- end -}}

{{- /* An Ingress. Takes root, name, service, port, values (annotations, hosts, tls, ingressClassName), and as needed path, labels. */ -}}
{{- define "world.ingress" -}}
{{- $path := .path | default "/" -}}
{{- $backend := dict "service" (dict "name" .service "port" (dict "number" .port)) -}}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: {{ .name }}
  labels:
    {{- toYaml (merge (dict) (.labels | default dict) (include "world.labels" .root | fromYaml)) | nindent 4 }}
  {{- with .values.annotations }}
  annotations:
    {{- range $key, $value := . }}
    {{- if not (kindIs "map" $value) }}
    {{ $key }}: {{ $value | toString | quote }}
    {{- end }}
    {{- end }}
  {{- end }}
spec:
  {{- with .values.ingressClassName }}
  ingressClassName: {{ . }}
  {{- end }}
  rules:
    {{- range .values.hosts | default (list "") }}
    - http:
        paths:
          - path: {{ $path }}
            pathType: Prefix
            backend:
              {{- toYaml $backend | nindent 14 }}
      {{- $host := . }}
      {{- if kindIs "map" . }}{{ $host = .host }}{{ end }}
      {{- with $host }}
      host: {{ . | quote }}
      {{- end }}
    {{- end }}
  {{- with .values.tls }}
  tls:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end -}}

{{- /* A ServiceAccount with a role. Takes root, name, rules, and as needed cluster (true: a ClusterRole), annotations. */ -}}
{{- define "world.access" -}}
{{- $kind := ternary "ClusterRole" "Role" (.cluster | default false) -}}
{{- $labels := include "world.labels" .root -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .name }}
  labels:
    {{- $labels | nindent 4 }}
  {{- with .annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ $kind }}
metadata:
  name: {{ .name }}
  labels:
    {{- $labels | nindent 4 }}
rules:
  {{- toYaml .rules | nindent 2 }}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: {{ $kind }}Binding
metadata:
  name: {{ .name }}
  labels:
    {{- $labels | nindent 4 }}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: {{ $kind }}
  name: {{ .name }}
subjects:
  - kind: ServiceAccount
    name: {{ .name }}
    namespace: {{ .root.Release.Namespace }}
{{- end -}}

{{- /* A claim. Takes root, name, size, and as needed values (accessModes, storageClass or storageClassName), labels. */ -}}
{{- define "world.claim" -}}
{{- $values := .values | default dict -}}
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: {{ .name }}
  labels:
    {{- toYaml (merge (dict) (.labels | default dict) (include "world.labels" .root | fromYaml)) | nindent 4 }}
spec:
  accessModes:
    {{- toYaml ($values.accessModes | default (list "ReadWriteOnce")) | nindent 4 }}
  {{- with ($values.storageClassName | default $values.storageClass) }}
  storageClassName: {{ . }}
  {{- end }}
  resources:
    requests:
      storage: {{ .size }}
{{- end -}}
