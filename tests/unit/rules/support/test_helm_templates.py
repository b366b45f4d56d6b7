"""Manifests with a template engine's actions in them."""

from __future__ import annotations

from aide_core.rules.support.helm_templates import plain
from tests.check import check

_TEMPLATE = """{{- if .Values.enabled }}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "shop.name" . }}
  labels:
    {{- include "shop.labels" . | nindent 4 }}
spec:
  template:
    spec:
      {{- with .Values.pull }}
      imagePullSecrets:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      hostNetwork: true
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image }}:{{ .Values.tag }}"
          securityContext:
            privileged: true
          env:
            - name: DB_PASSWORD
              value: {{ .Values.password | quote }}
{{- end }}
"""


def _found(text: str, *ids: str) -> list[tuple[str, int]]:
    return [(f.rule, f.span.line) for f in check(text, *ids, path="chart/templates/a.yaml")]


def test_no_byte_changes_its_place() -> None:
    data = b"a: {{ x }}\n{{- /* one\n two */ -}}\n  {{ y }} {{ z }}\r\nb: 1\n"
    blank = b" " * 10 + b"\n" + b" " * 11 + b"\n" + b" " * 17 + b"\r\n"
    expected = b"a: $______\n" + blank + b"b: 1\n"
    assert len(plain(data)) == len(data)
    assert plain(data) == expected


def test_what_a_template_says_outright_is_found() -> None:
    found = _found(_TEMPLATE, "k8s-host-network", "k8s-privileged")
    assert sorted(found) == [("k8s-host-network", 15), ("k8s-privileged", 20)]


def test_what_a_template_leaves_open_is_not_missed() -> None:
    assert _found(_TEMPLATE, "k8s-run-as-non-root-unset", "k8s-memory-limit-unset") == []


def test_what_a_template_fills_in_is_no_value() -> None:
    assert _found(_TEMPLATE, "k8s-env-secret", "k8s-image-tag") == []
