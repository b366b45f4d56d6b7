"""The programs of the control plane, their switches, and what these should say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

import tree_sitter
from msgspec import Struct

from aide_core.rules.context import FileContext
from aide_core.rules.support.kubernetes import Container, containers

Node = tree_sitter.Node
API_SERVER, MANAGER, SCHEDULER = "kube-apiserver", "kube-controller-manager", "kube-scheduler"
KUBELET, ETCD = "kubelet", "etcd"
_PROGRAMS = frozenset({API_SERVER, MANAGER, SCHEDULER, KUBELET, ETCD})
_SWITCH = re.compile(r"--?([a-z][a-z0-9-]*)(?:=(.*))?", re.DOTALL)
_WEAK = re.compile(r"RC4|3DES|_CBC_|TLS_RSA_|_MD5\b|_NULL_")


class Wish(StrEnum):
    """What a demand asks of a switch."""

    SET = "set"
    ABSENT = "absent"
    IS = "is"
    IS_NOT = "is not"
    HOLDS = "holds"
    LACKS = "lacks"
    AT_LEAST = "at least"


class Demand(Struct, frozen=True):
    """What a switch of a program should be; `IS_NOT` and `LACKS` ask only of one that is given."""

    program: str
    switch: str
    wish: Wish
    value: str = ""


class Breach(Struct, frozen=True):
    """A demand that is not met, where, and in words."""

    place: Node
    message: str


class _Switch(Struct, frozen=True):
    value: str
    place: Node


def breaches(context: FileContext, demands: Sequence[Demand]) -> Iterator[Breach]:
    """The demands that the programs of the control plane in a file do not meet."""
    for container in containers(context):
        program, switches = _command(container)
        for demand in demands:
            if demand.program != program:
                continue
            given = switches.get(demand.switch)
            if given is None:
                if _asks_presence(demand) and container.pod.resource.is_whole:
                    yield Breach(container.place, _words(demand))
            elif not _is_met(demand, given.value):
                yield Breach(given.place, _words(demand))


def weak_ciphers(context: FileContext) -> Iterator[Breach]:
    """The cipher suites among those a program of the control plane lists that are weak."""
    for container in containers(context):
        program, switches = _command(container)
        given = switches.get("tls-cipher-suites" if program != ETCD else "cipher-suites")
        parts = given.value.split(",") if program and given is not None else ()
        weak = [part.strip() for part in parts if _WEAK.search(part)]
        if weak and given is not None:
            yield Breach(given.place, f"`{weak[0]}` is a weak cipher.")


def _asks_presence(demand: Demand) -> bool:
    return demand.wish in {Wish.SET, Wish.IS, Wish.HOLDS, Wish.AT_LEAST}


def _is_met(demand: Demand, value: str) -> bool:
    parts = {part.strip() for part in value.split(",")}
    match demand.wish:
        case Wish.SET:
            return value != ""
        case Wish.ABSENT:
            return False
        case Wish.IS:
            return value == demand.value
        case Wish.IS_NOT:
            return value != demand.value
        case Wish.HOLDS:
            return demand.value in parts
        case Wish.LACKS:
            return demand.value not in parts
        case Wish.AT_LEAST:
            return value.isdecimal() and int(value[:18]) >= int(demand.value)


def _words(demand: Demand) -> str:
    name = f"`--{demand.switch}` of {demand.program}"
    match demand.wish:
        case Wish.SET:
            return f"{name} is not set."
        case Wish.ABSENT:
            return f"{name} is set."
        case Wish.IS:
            return f"{name} is not `{demand.value}`."
        case Wish.IS_NOT:
            return f"{name} is `{demand.value}`."
        case Wish.HOLDS:
            return f"{name} lacks `{demand.value}`."
        case Wish.LACKS:
            return f"{name} holds `{demand.value}`."
        case Wish.AT_LEAST:
            return f"{name} is less than {demand.value}."


def _command(container: Container) -> tuple[str, dict[str, _Switch]]:
    """The program that a container runs, and its switches by name."""
    document = container.pod.resource.document
    items = [*container.entries("command"), *container.entries("args")]
    words = [(document.text(item.value), item.value or item.key) for item in items]
    names = [text.rpartition("/")[2] for text, _ in words]
    program = next((name for name in names if name in _PROGRAMS), "")
    switches: dict[str, _Switch] = {}
    for index, (text, node) in enumerate(words):
        found = _SWITCH.fullmatch(text)
        if found is None:
            continue
        value = found.group(2)
        following = words[index + 1][0] if index + 1 < len(words) else ""
        if value is None:
            value = following if following and not following.startswith("-") else "true"
        switches[found.group(1)] = _Switch(value, node)
    return program, switches
