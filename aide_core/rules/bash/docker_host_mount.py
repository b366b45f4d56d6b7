"""Folders of the machine handed to containers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.shell_scripts import running

_HOST = re.compile(
    r"(?:type=bind,)?(?:source=|src=)?"
    r"(/|/etc|/root|/proc|/sys|/dev|/boot|/(?:var/)?run/(?:docker|containerd/containerd|"
    r"podman/podman|crio/crio)\.sock)/?(?:[:,]|\Z)(?!.*(?::|,)(?:ro|readonly)\b)"
)
_OPTIONS = frozenset({"-v", "--volume", "--mount"})
_ATTACHED = ("--volume=", "--mount=", "-v")


@rule(
    "sh-docker-host-mount",
    languages=["bash"],
    severity="medium",
    confidence="high",
    message="The container can change the machine through this folder or socket.",
    cwe=[250, 552],
    literals=["docker", "podman", "nerdctl"],
    controls=ACCESS,
)
def docker_host_mount(context: FileContext) -> Iterator[Match]:
    """A container gets a part of the machine that lets it take over the whole.

    Why:
        With the root folder, `/etc` or the engine's socket, a program in the container can add a
        user, start another container with all rights, or change the system.
    Remediation:
        Mount only the folder that is needed, read-only where that is enough (`:ro`).
    Bad:
        docker run -v /:/host shop
    Bad:
        docker run -v /var/run/docker.sock:/var/run/docker.sock shop
    Bad:
        podman run --mount type=bind,source=/etc,target=/etc shop
    Bad:
        docker run --volume=/root:/root shop
    Good:
        docker run -v /srv/shop:/data shop
    Good:
        docker run -v /etc:/etc:ro shop
    Good:
        docker run -v /etc/localtime:/etc/localtime shop
    Good:
        echo -v /:/host
    Good:
        docker run shop ls /
    References:
        https://docs.docker.com/engine/security/#docker-daemon-attack-surface
    """
    for command in running(context, "docker", "podman", "nerdctl"):
        words = command.arguments
        for index, word in enumerate(words):
            attached = next((o for o in _ATTACHED if word.text.startswith(o)), "")
            volume = word.text.removeprefix(attached) if attached else ""
            if index and words[index - 1].text in _OPTIONS:
                volume = word.text
            found = _HOST.match(volume)
            if found is not None:
                message = f"The container can change the machine through `{found.group(1)}`."
                yield context.match_range(word.start, word.end, message)
