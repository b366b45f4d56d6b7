"""How packages are installed in an image."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.container_commands import steps
from aide_core.rules.support.container_file import instructions, whole_text
from aide_core.rules.support.container_packages import Packages, flags, package_calls

_ASKS = {
    "apt": frozenset({"-y", "--yes", "--assume-yes", "-q2", "-qq", "-qqy", "-yq", "-yqq", "-qy"}),
    "yum": frozenset({"-y", "--assumeyes"}),
    "zypper": frozenset({"-n", "--non-interactive", "-y", "--no-confirm"}),
}
_UPGRADES = {
    "apt": frozenset({"upgrade", "dist-upgrade", "full-upgrade"}),
    "apk": frozenset({"upgrade"}),
    "yum": frozenset({"update", "upgrade", "distro-sync"}),
    "zypper": frozenset({"dup", "dist-upgrade", "up", "update"}),
}
_CLEANED = {
    "apt": re.compile(r"/var/lib/apt|/var/cache/apt|apt-get clean"),
    "apk": re.compile(r"--no-cache|/var/cache/apk"),
    "yum": re.compile(r"clean\s+all|/var/cache/(?:yum|dnf)"),
    "zypper": re.compile(r"zypper\s+(?:clean|cc)"),
    "pip": re.compile(r"--no-cache-dir|PIP_NO_CACHE_DIR|pip\S*\s+cache\s+purge|/\.cache"),
}
_REFRESH = frozenset({"update", "makecache", "refresh", "ref"})


@rule(
    "docker-package-asks",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="The package manager asks before it installs.",
    category="quality",
    literals=["install"],
    aliases=["hadolint:DL3014", "hadolint:DL3030", "hadolint:DL3034", "hadolint:DL3038"],
)
def docker_package_asks(context: FileContext) -> Iterator[Match]:
    """A package manager may stop and ask.

    Why:
        Nobody is there to answer while an image is built, so the build stops or fails.
    Remediation:
        Add `-y`, or `--non-interactive` for zypper.
    Bad:
        FROM debian:13.1
        RUN apt-get install curl=8.0
    Bad:
        FROM debian:13.1
        RUN yum install curl
    Bad:
        FROM debian:13.1
        RUN zypper install curl
    Bad:
        FROM debian:13.1
        RUN dnf install curl
    Good:
        FROM debian:13.1
        RUN apt-get install -y curl
    Good:
        FROM debian:13.1
        RUN apt-get -qq install curl
    Good:
        FROM debian:13.1
        RUN zypper -n install curl
    Good:
        FROM debian:13.1
        RUN apt-get update # install
    Good:
        FROM debian:13.1
        RUN apk add curl # install
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for call in package_calls(context, "apt", "yum", "zypper"):
        if call.is_install and flags(call).isdisjoint(_ASKS[call.manager]):
            yield context.match_range(call.step.start, call.step.end)


@rule(
    "docker-package-unpinned",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="A package has no version.",
    cwe=[1104],
    literals=["install", "add"],
    aliases=[
        "hadolint:DL3008",
        "hadolint:DL3013",
        "hadolint:DL3016",
        "hadolint:DL3018",
        "hadolint:DL3028",
        "hadolint:DL3033",
        "hadolint:DL3037",
        "hadolint:DL3041",
        "hadolint:DL3062",
    ],
    controls=["soc2:CC8.1", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(d)"],
    profiles=["strict"],
)
def docker_package_unpinned(context: FileContext) -> Iterator[Match]:
    """Packages are installed in whatever version is newest.

    Why:
        Two builds of the same file give different images, and a broken or taken over release comes
        in unseen.
    Remediation:
        Name the versions, or build from a base image and a lock file that fix them.
    Bad:
        FROM debian:13.1
        RUN apt-get install -y curl
    Bad:
        FROM debian:13.1
        RUN pip install flask
    Bad:
        FROM debian:13.1
        RUN npm install -g pnpm
    Bad:
        FROM debian:13.1
        RUN go install example.com/tool@latest
    Bad:
        FROM debian:13.1
        RUN gem install rails
    Good:
        FROM debian:13.1
        RUN apt-get install -y curl=8.14.1-2
    Good:
        FROM debian:13.1
        RUN pip install -r requirements.txt
    Good:
        FROM debian:13.1
        RUN pip install flask==3.1.2
    Good:
        FROM debian:13.1
        RUN npm ci
    Good:
        FROM debian:13.1
        RUN gem install rails -v 8.0
    Good:
        FROM debian:13.1
        RUN apk add --virtual .build gcc=14
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for call in package_calls(context):
        if call.unpinned():
            yield context.match_range(call.step.start, call.step.end)


@rule(
    "docker-package-recommends",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="Packages come in that nobody asked for.",
    category="quality",
    literals=["apt"],
    aliases=["hadolint:DL3015", "semgrep:missing-no-install-recommends"],
    profiles=["strict"],
)
def docker_package_recommends(context: FileContext) -> Iterator[Match]:
    """apt-get installs what it only recommends.

    Why:
        More programs in the image are more to attack, and more to update.
    Remediation:
        Add `--no-install-recommends`.
    Bad:
        FROM debian:13.1
        RUN apt-get install -y curl
    Good:
        FROM debian:13.1
        RUN apt-get install -y --no-install-recommends curl
    Good:
        FROM debian:13.1
        RUN apt-get update # install
    Good:
        FROM debian:13.1
        RUN apk install curl
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for call in package_calls(context, "apt"):
        if call.is_install and "--no-install-recommends" not in call.words:
            yield context.match_range(call.step.start, call.step.end)


@rule(
    "docker-apt-command",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="`apt` is made for people.",
    category="quality",
    literals=["apt"],
    aliases=["hadolint:DL3027", "checkov:CKV_DOCKER_9", "semgrep:prefer-apt-get"],
    profiles=["strict"],
)
def docker_apt_command(context: FileContext) -> Iterator[Match]:
    """`apt` is used in a script.

    Why:
        Its options and output change without notice, so the build can break with the next release.
    Remediation:
        Use `apt-get` or `apt-cache`.
    Bad:
        FROM debian:13.1
        RUN apt install -y curl
    Good:
        FROM debian:13.1
        RUN apt-get install -y curl
    Good:
        FROM debian:13.1
        RUN man apt
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for call in package_calls(context):
        if call.step.program == "apt":
            yield context.match_range(call.step.start, call.step.end)


@rule(
    "docker-system-upgrade",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="The whole base image is upgraded.",
    category="quality",
    literals=["upgrade", "update", "dup"],
    aliases=[
        "hadolint:DL3005",
        "hadolint:DL3017",
        "hadolint:DL3031",
        "hadolint:DL3035",
        "hadolint:DL3039",
        "semgrep:avoid-dist-upgrade",
        "semgrep:avoid-apt-get-upgrade",
    ],
    profiles=["strict"],
)
def docker_system_upgrade(context: FileContext) -> Iterator[Match]:
    """All packages of the base image are upgraded.

    Why:
        What comes out depends on the day of the build, and the layer holds every upgraded file a
        second time.
    Remediation:
        Take a newer base image; upgrade single packages where a flaw must be mended at once.
    Bad:
        FROM debian:13.1
        RUN apt-get update && apt-get dist-upgrade -y
    Bad:
        FROM debian:13.1
        RUN apk upgrade
    Bad:
        FROM debian:13.1
        RUN yum update -y
    Bad:
        FROM debian:13.1
        RUN zypper dup
    Good:
        FROM debian:13.1
        RUN apt-get update
    Good:
        FROM debian:13.1
        RUN apk update # upgrade
    Good:
        FROM debian:13.1
        RUN pip upgrade
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for call in package_calls(context):
        if call.verb in _UPGRADES.get(call.manager, ()):
            yield context.match_range(call.step.start, call.step.end)


@rule(
    "docker-package-cache",
    languages=["dockerfile"],
    severity="info",
    confidence="high",
    message="The cache of the package manager stays in the image.",
    category="quality",
    literals=["install", "add"],
    aliases=[
        "hadolint:DL3009",
        "hadolint:DL3019",
        "hadolint:DL3032",
        "hadolint:DL3036",
        "hadolint:DL3040",
        "hadolint:DL3042",
        "semgrep:missing-apk-no-cache",
        "semgrep:missing-pip-no-cache-dir",
    ],
    profiles=["strict"],
)
def docker_package_cache(context: FileContext) -> Iterator[Match]:
    """The package manager leaves its cache in the image.

    Why:
        It makes the image larger for good, since a later layer cannot take it out.
    Remediation:
        Delete it in the same `RUN`, or use a cache mount or the option that keeps none.
    Bad:
        FROM debian:13.1
        RUN apt-get install -y curl
    Bad:
        FROM debian:13.1
        RUN apk add curl
    Bad:
        FROM debian:13.1
        RUN pip install flask
    Bad:
        FROM debian:13.1
        RUN yum install -y curl
    Good:
        FROM debian:13.1
        RUN apt-get install -y curl && rm -rf /var/lib/apt/lists/*
    Good:
        FROM debian:13.1
        RUN apk add --no-cache curl
    Good:
        FROM debian:13.1
        RUN pip install --no-cache-dir flask
    Good:
        FROM debian:13.1
        RUN yum install -y curl && yum clean all
    Good:
        FROM debian:13.1
        RUN --mount=type=cache,target=/var/cache/apt apt-get install -y curl
    Good:
        FROM debian:13.1
        RUN npm install -g pnpm
    Good:
        FROM debian:13.1
        RUN apt-get update && echo install
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    for call in package_calls(context):
        pattern = _CLEANED.get(call.manager)
        instruction = call.step.instruction
        mounted = any("type=cache" in flag for flag in instruction.flags)
        if pattern is None or not call.is_install or mounted:
            continue
        if pattern.search(whole_text(instruction)) is None:
            yield context.match_range(call.step.start, call.step.end)


@rule(
    "docker-update-alone",
    languages=["dockerfile"],
    severity="low",
    confidence="high",
    message="The package lists are fetched in a step of their own.",
    category="quality",
    literals=["update"],
    aliases=["checkov:CKV_DOCKER_5"],
)
def docker_update_alone(context: FileContext) -> Iterator[Match]:
    """The package lists are fetched in a step of their own.

    Why:
        The step is cached, so a later build installs from old lists: it misses security updates, or
        fails.
    Remediation:
        Write `apt-get update && apt-get install …` in one `RUN`.
    Bad:
        FROM debian:13.1
        RUN apt-get update
        RUN apt-get install -y curl=8.0
    Bad:
        FROM debian:13.1
        RUN yum makecache && apk update
    Good:
        FROM debian:13.1
        RUN apt-get update && apt-get install -y curl=8.0
    Good:
        FROM debian:13.1
        RUN echo update
    Good:
        FROM debian:13.1
        RUN apt-get update && make dependencies
    References:
        https://docs.docker.com/build/building/best-practices/
    """
    counts = Counter(step.instruction.start for step in steps(context))
    calls: dict[int, list[Packages]] = {}
    for call in package_calls(context):
        calls.setdefault(call.step.instruction.start, []).append(call)
    for instruction in instructions(context):
        held = calls.get(instruction.start, [])
        is_all = counts[instruction.start] == len(held)
        if held and is_all and all(call.verb in _REFRESH for call in held):
            yield context.match_range(instruction.start, instruction.end)
