"""Containers started with the rights of the machine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.shell_scripts import running

_OPEN = re.compile(
    r"--privileged(?:=true)?\Z|--cap-add=(?:ALL|SYS_ADMIN|CAP_SYS_ADMIN)\Z|--pid=host\Z"
    r"|--security-opt=(?:seccomp|apparmor)[=:]unconfined\Z|--userns=host\Z"
)
_JOINED = frozenset({"--cap-add", "--pid", "--security-opt", "--userns"})
_RUNNING = frozenset({"run", "create", "exec"})


@rule(
    "sh-docker-privileged",
    languages=["bash"],
    severity="medium",
    confidence="high",
    message="What runs in this container can take over the machine.",
    cwe=[250],
    literals=["docker", "podman", "nerdctl"],
    controls=ACCESS,
)
def docker_privileged(context: FileContext) -> Iterator[Match]:
    """A container is started without the walls of a container.

    Why:
        The container sees the machine's devices and may mount its disks. Whoever breaks into the
        program inside is root outside.
    Remediation:
        Leave the option out; give the single device (`--device`) or capability that is needed.
    Bad:
        docker run --privileged shop
    Bad:
        sudo podman run --rm --cap-add ALL shop
    Bad:
        docker run --pid=host shop
    Good:
        docker run --cap-add NET_BIND_SERVICE shop
    Good:
        docker run --privileged=false shop
    Good:
        docker ps --privileged
    Good:
        echo run --privileged
    Good:
        docker run shop --privileged
    Good:
        docker run --name=a shop --privileged
    Good:
        docker run --rm shop --privileged
    Bad:
        docker --context far run --privileged shop
    References:
        https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities
    """
    for command in running(context, "docker", "podman", "nerdctl"):
        words = [word.text for word in command.arguments]
        if _RUNNING.isdisjoint(words):
            continue
        option = _opening(words)
        if option:
            message = f"With `{option}` what runs in the container can take over the machine."
            yield context.match_range(command.start, command.end, message)


_FLAGS = frozenset({"--rm", "--init", "--tty", "--interactive", "--detach", "-it", "-ti", "-d"})


def _opening(words: list[str]) -> str:
    """The option that opens the container, before the image's name ends the options."""
    start = next(index for index, text in enumerate(words) if text in _RUNNING) + 1
    for index, text in enumerate(words[start:], start):
        following = words[index + 1] if index + 1 < len(words) else ""
        option = f"{text}={following}" if text in _JOINED else text
        if _OPEN.match(option):
            return option
        before = words[index - 1]
        takes_value = before.startswith("-") and "=" not in before and before not in _FLAGS
        if not text.startswith("-") and not takes_value:
            return ""
    return ""
