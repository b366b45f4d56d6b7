"""Folders of the host inside containers: which of them give the host away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import normpath

import tree_sitter
from msgspec import Struct

from aide_core.model import Severity
from aide_core.rules.support.kubernetes import Pod
from aide_core.rules.support.scalars import boolean

Node = tree_sitter.Node
_SOCKET = re.compile(
    r"(?:^|/)(?:docker|containerd|crio|cri-dockerd|podman|dockershim|buildkitd)\.sock$"
)
# Who writes there is root on the host; who reads there gets its keys.
_KEYS = re.compile(
    r"/|/root(?:/.*)?|/etc(?:/(?:kubernetes|ssh|shadow|pam\.d|cron[^/]*|sudoers[^/]*)(?:/.*)?)?"
    r"|/var/lib/(?:kubelet|docker|containerd|etcd|rancher)(?:/.*)?|/var/run|/run|/home(?:/[^/]*)?"
    r"|(?:/[^/]+)*/\.(?:ssh|kube|aws|docker)(?:/.*)?"
)
_SYSTEM = re.compile(
    r"/(?:boot|dev|lib|lib64|proc|sys|usr|bin|sbin|var|opt)|/var/(?:lib|log)|/etc/(?:passwd|group)"
    r"|/(?:boot|lib/modules|usr/src|proc|sys/fs/cgroup|sys)(?:/.*)?"
)


class HostPath(Struct, frozen=True):
    """A path of the node in a pod; read-only when every mount of it is."""

    text: str
    node: Node
    is_read_only: bool


def host_paths(pod: Pod) -> Iterator[HostPath]:
    """The paths of the node that a pod has as volumes."""
    document = pod.resource.document
    for volume in pod.entries("volumes"):
        path = document.get(volume.value, "hostPath", "path")
        if path is not None:
            name = document.text(document.get(volume.value, "name"))
            yield HostPath(document.text(path), path, _is_read_only(pod, name))


def is_runtime_socket(path: str) -> bool:
    """Whether a path is that of a socket that commands a container runtime."""
    return _SOCKET.search(path) is not None


def is_sensitive(path: str) -> bool:
    """Whether a folder or socket of the host gives away the host or a part of it."""
    return is_runtime_socket(path) or exposure(path, is_read_only=False) is not None


def exposure(path: str, *, is_read_only: bool) -> Severity | None:
    """How bad it is that a container reaches this folder of its host; None when it is not."""
    plain = normpath(path) if path.startswith("/") else ""
    if _KEYS.fullmatch(plain) is not None:
        return Severity.MEDIUM if is_read_only else Severity.HIGH
    if _SYSTEM.fullmatch(plain) is not None and not is_read_only:
        return Severity.MEDIUM
    return None


def _is_read_only(pod: Pod, name: str) -> bool:
    document = pod.resource.document
    mounts = [
        mount.value
        for group in ("containers", "initContainers")
        for container in pod.entries(group)
        for mount in document.entries(document.get(container.value, "volumeMounts"))
        if document.text(document.get(mount.value, "name")) == name
    ]
    return bool(mounts) and all(boolean(document.get(m, "readOnly")) for m in mounts)
