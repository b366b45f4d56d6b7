"""Programs that open a cluster and are no longer kept up."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.images import image
from aide_core.rules.support.kubernetes import containers, resources


@rule(
    "k8s-tiller",
    languages=["yaml", "json"],
    severity="high",
    confidence="high",
    message="Tiller gives everybody in the cluster its rights.",
    cwe=[306, 1104],
    literals=["tiller"],
    aliases=["checkov:CKV_K8S_34", "checkov:CKV_K8S_44", "checkov:CKV_K8S_45"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_tiller(context: FileContext) -> Iterator[Match]:
    """Tiller, the server of Helm 2, is deployed.

    Why:
        It takes orders from every pod without asking who sends them, mostly as owner of the
        cluster, and has had no mended version since 2020.
    Remediation:
        Move to Helm 3 or later, which needs no server, and remove Tiller.
    Bad:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: ghcr.io/helm/tiller:v2.17.0
    Bad:
        apiVersion: v1
        kind: Service
        metadata:
          name: tiller-deploy
        spec:
          ports:
            - port: 44134
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: example/tillered:1
    Good:
        apiVersion: v1
        kind: Service
        metadata:
          name: distiller
        spec: {}
    Good:
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: tiller-deploy
        spec: {}
    References:
        https://helm.sh/docs/topics/v2_v3_migration/
    """
    for resource in resources(context):
        if resource.name == "tiller-deploy" and resource.kind == "Service":
            yield context.match(resource.place)
    for container in containers(context):
        if image(container.text("image")).last == "tiller":
            yield context.match(container.place)


@rule(
    "k8s-dashboard",
    languages=["yaml", "json"],
    severity="medium",
    confidence="medium",
    message="The dashboard is deployed in the cluster.",
    cwe=[284],
    literals=["dashboard"],
    aliases=["checkov:CKV_K8S_33"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_dashboard(context: FileContext) -> Iterator[Match]:
    """The Kubernetes dashboard is deployed.

    Why:
        It shows and changes everything its account may, and has been the way in to clusters where
        it was reachable and skipped the sign-in.
    Remediation:
        Remove it, or keep it behind sign-in without `--enable-skip-login` and with an account that
        only reads.
    Bad:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: kubernetesui/dashboard:v2.7.0
    Bad:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: k8s.gcr.io/kubernetes-dashboard-amd64:v1.10.1
                  args:
                    - --enable-skip-login
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: example/dashboard:1
    Good:
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
        spec:
          template:
            spec:
              containers:
                - name: shop
                  image: kubernetesui/metrics-scraper:v1 # dashboard
    References:
        https://kubernetes.io/docs/tasks/access-application-cluster/web-ui-dashboard/
    """
    for container in containers(context):
        name = image(container.text("image")).name
        if name.endswith("kubernetesui/dashboard") or "/kubernetes-dashboard" in name:
            yield context.match(container.place)


@rule(
    "k8s-git-sync-command",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="`GITSYNC_GIT` names the program that is run in place of git.",
    cwe=[78],
    literals=["gitsync_git"],
    aliases=["checkov:CKV_K8S_159"],
    controls=["soc2:CC6.8", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def k8s_git_sync_command(context: FileContext) -> Iterator[Match]:
    """A git-sync container is told which program to run.

    Why:
        Whatever the variable names is run in the container, so whoever sets it there runs programs
        of their own without changing the image.
    Remediation:
        Remove the variable and use the git of the image.
    Bad:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              env:
                - name: GITSYNC_GIT
                  value: /tmp/git
    Good:
        apiVersion: v1
        kind: Pod
        metadata:
          name: shop
        spec:
          containers:
            - name: shop
              image: shop:1.0
              env:
                - name: GITSYNC_REPO
                  value: GITSYNC_GIT
    Good:
        env:
          - name: GITSYNC_GIT
    References:
        https://github.com/kubernetes/git-sync
    """
    for container in containers(context):
        document = container.pod.resource.document
        for item in container.entries("env"):
            if document.text(document.get(item.value, "name")) == "GITSYNC_GIT":
                yield context.match(item.key)
