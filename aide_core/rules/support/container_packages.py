"""What the package managers in a `RUN` are told to do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from aide_core.rules.context import FileContext
from aide_core.rules.support.container_commands import Step, steps

_NAMES = {
    **{name: name for name in ("apk", "zypper", "npm", "gem", "go", "yarn", "pnpm")},
    **dict.fromkeys(("apt-get", "apt", "aptitude"), "apt"),
    **dict.fromkeys(("yum", "dnf", "microdnf", "tdnf"), "yum"),
    **dict.fromkeys(("pip", "pip2", "pip3"), "pip"),
}
_VERBS = {
    "apt": frozenset({"install"}),
    "apk": frozenset({"add"}),
    "yum": frozenset({"install"}),
    "zypper": frozenset({"install", "in"}),
    "pip": frozenset({"install"}),
    "npm": frozenset({"install", "i", "add"}),
    "gem": frozenset({"install"}),
    "go": frozenset({"install", "get"}),
    "yarn": frozenset({"global", "add"}),
    "pnpm": frozenset({"add", "install", "i"}),
}
_WITH_VALUE = {
    "apt": frozenset({"-t", "-o", "--target-release", "--option", "-c"}),
    "apk": frozenset({"-t", "--virtual", "-X", "--repository", "-p", "--root"}),
    "pip": frozenset(
        {
            *("-r", "-c", "-i", "-f", "-t", "--requirement", "--constraint", "--index-url"),
            *(
                "--extra-index-url",
                "--find-links",
                "--target",
                "--prefix",
                "--timeout",
                "--retries",
            ),
            *(
                "--trusted-host",
                "--root",
                "--cert",
                "--platform",
                "--python-version",
                "--cache-dir",
            ),
        }
    ),
    "gem": frozenset({"-v", "--version", "-i", "-n", "--source", "-s"}),
    "npm": frozenset({"--registry", "--prefix", "--loglevel"}),
    "zypper": frozenset({"-r", "--repo", "--from"}),
}
_PYTHON = re.compile(r"python[\d.]*")
_PINNED = {
    "apt": re.compile(r"=|^\./|^/|\.deb$"),
    "apk": re.compile(r"[=~<>]|^/|\.apk$|^\."),
    "yum": re.compile(r"-\d|^@|\.rpm$|^/"),
    "zypper": re.compile(r"[=<>]|-\d|\.rpm$|^/"),
    "pip": re.compile(r"[=@<>~]|^\.|/|\.whl$|\.tar\.gz$"),
    "npm": re.compile(r".@(?!latest$)|^[./]|^git|^https?:|\.tgz$"),
    "gem": re.compile(r":|\.gem$"),
    "go": re.compile(r"@(?!latest$)|^\.|^all$"),
    "yarn": re.compile(r".@(?!latest$)|^global$"),
    "pnpm": re.compile(r".@(?!latest$)"),
}


class Packages(Struct, frozen=True):
    """One call of a package manager; `manager` is `apt` for apt-get, `yum` for dnf and so on."""

    step: Step
    manager: str
    words: tuple[str, ...]

    @property
    def operands(self) -> tuple[str, ...]:
        """The words that are neither options nor values of options; the verb comes first."""
        valued = _WITH_VALUE.get(self.manager, frozenset())
        found: list[str] = []
        skip = False
        for word in self.words:
            if not skip and not word.startswith("-"):
                found.append(word)
            skip = word in valued
        return tuple(found)

    @property
    def verb(self) -> str:
        """What the manager is told to do, such as `install`."""
        return self.operands[0] if self.operands else ""

    @property
    def is_install(self) -> bool:
        """Whether packages are installed."""
        return self.verb in _VERBS[self.manager]

    @property
    def named(self) -> tuple[str, ...]:
        """The packages that are named."""
        return self.operands[1:] if self.is_install else ()

    def unpinned(self) -> tuple[str, ...]:
        """The packages that are installed in whatever version is the newest."""
        if self.manager == "gem" and self.step.command.has_flag("-v", "--version"):
            return ()
        pinned = _PINNED[self.manager]
        return tuple(n for n in self.named if "$" not in n and pinned.search(n) is None)


def flags(call: Packages) -> frozenset[str]:
    """The options of a call, those written together one by one as well: `-yq` is `-y` and `-q`."""
    given = [word.partition("=")[0] for word in call.words if word.startswith("-")]
    single = [f"-{letter}" for word in given if not word.startswith("--") for letter in word[1:]]
    return frozenset((*given, *single))


def package_calls(context: FileContext, *managers: str) -> Iterator[Packages]:
    """The calls of these package managers in a Dockerfile; of any if none is named."""
    for step in steps(context):
        words = step.texts
        manager = _NAMES.get(step.program, "")
        if _PYTHON.fullmatch(step.program) and words[:2] == ("-m", "pip"):
            manager, words = "pip", words[2:]
        if step.program == "uv" and words[:1] == ("pip",):
            manager, words = "pip", words[1:]
        if manager and (not managers or manager in managers):
            yield Packages(step, manager, words)
