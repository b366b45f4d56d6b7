"""Which parts of a manifest are resources, pods and containers."""

from __future__ import annotations

from tests.check import check


def _lines(text: str, rule: str, path: str = "a.yaml") -> list[int]:
    return [finding.span.line for finding in check(text, rule, path=path)]


def test_items_of_a_list_are_resources() -> None:
    text = """apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    spec:
      hostPID: true
      containers: [{name: a, image: b}]
"""
    assert _lines(text, "k8s-host-pid") == [7]


def test_a_cron_job_holds_a_pod() -> None:
    text = """apiVersion: batch/v1
kind: CronJob
spec:
  jobTemplate:
    spec:
      template:
        spec:
          hostIPC: true
          containers: [{name: a, image: b}]
"""
    assert _lines(text, "k8s-host-ipc") == [8]


def test_workloads_of_other_makers_count() -> None:
    text = """apiVersion: argoproj.io/v1alpha1
kind: Rollout
spec:
  template:
    spec:
      hostNetwork: true
      containers: [{name: a, image: b}]
"""
    assert _lines(text, "k8s-host-network") == [6]


def test_containers_at_the_start_and_for_debugging_count() -> None:
    text = """apiVersion: v1
kind: Pod
spec:
  containers: [{name: a, image: "a:1"}]
  initContainers: [{name: b, image: b}]
  ephemeralContainers: [{name: c, image: c}]
"""
    assert _lines(text, "k8s-image-tag") == [5, 6]


def test_json_manifests_are_read() -> None:
    text = '{"apiVersion": "v1", "kind": "Pod", "spec": {"hostPID": true, "containers": []}}'
    assert _lines(text, "k8s-host-pid", "pod.json") == [1]


def test_a_schema_of_pods_is_no_pod() -> None:
    text = """apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
spec:
  versions:
    - schema:
        properties:
          spec:
            properties:
              hostNetwork: {type: boolean}
              containers: {type: array}
"""
    assert _lines(text, "k8s-host-network") == []


def test_a_setting_of_the_container_wins_over_that_of_the_pod() -> None:
    text = """apiVersion: v1
kind: Pod
spec:
  securityContext: {runAsUser: 0}
  containers:
    - {name: a, image: b, securityContext: {runAsUser: 10001}}
    - {name: c, image: d}
"""
    assert len(_lines(text, "k8s-run-as-root")) == 1
