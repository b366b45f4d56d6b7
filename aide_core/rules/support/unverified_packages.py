"""The options by which package managers install what nobody signed."""

from __future__ import annotations

import re
from itertools import pairwise

from aide_core.rules.support.container_commands import Step

_APT = re.compile(
    r"--allow-unauthenticated|--force-yes|--allow-insecure-repositories"
    r"|.*APT::Get::AllowUnauthenticated=(?:true|1|yes)"
)
_YUM = re.compile(
    r"--nogpgcheck|--no-gpgchecks?|--setopt=(?:[\w*]+\.)?(?:gpgcheck|sslverify)=(?:0|false|no)"
)
_OPTIONS = {
    **dict.fromkeys(("apt-get", "apt", "aptitude"), _APT),
    **dict.fromkeys(("yum", "dnf", "microdnf", "tdnf"), _YUM),
    "apk": re.compile(r"--allow-untrusted"),
    "zypper": re.compile(r"--no-gpg-checks|--allow-unsigned-rpm"),
    "rpm": re.compile(r"--nosignature|--nodigest|--no(?:file)?digest"),
    "npm": re.compile(r"--(?:no-)?strict-ssl(?:=false)?"),
}
_PIP = re.compile(r"pip[\d.]*|python[\d.]*|uv")
_LOCAL = frozenset({"localhost", "127.0.0.1", "host.docker.internal"})
_SWITCHES = {("npm", "strict-ssl"), ("yarn", "strict-ssl"), ("pnpm", "strict-ssl")}


def unverified_option(step: Step) -> str:
    """The option of a package manager that skips its checks; empty when there is none."""
    options = _OPTIONS.get(step.program)
    texts = step.texts
    if options is not None:
        found = next((text for text in texts if options.fullmatch(text)), "")
        if found and found != "--strict-ssl":
            return found
    if _PIP.fullmatch(step.program):
        return _trusted_host(texts)
    for name, value in pairwise(texts):
        if (step.program, name) in _SWITCHES and value == "false":
            return f"{name} {value}"
    return ""


def _trusted_host(texts: tuple[str, ...]) -> str:
    for index, text in enumerate(texts):
        option, _, host = text.partition("=")
        if option in {"--trusted-host", "--allow-insecure-host"}:
            host = host or "".join(texts[index + 1 : index + 2])
            return "" if host in _LOCAL else option
    return ""
