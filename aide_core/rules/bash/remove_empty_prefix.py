"""Folders removed by a path whose first part may be empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Edit
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.shell_scripts import is_set, running, value_of, values
from aide_core.rules.support.shell_words import Expansion, Word

_TOP = re.compile(r"/(?:\*|bin|boot|dev|etc|home|lib\w*|opt|root|sbin|srv|usr|var)?(?:/.*)?\Z")


@rule(
    "sh-rm-empty-prefix",
    languages=["bash"],
    severity="medium",
    confidence="medium",
    message="If this variable is empty, the path starts at the root of the file system.",
    cwe=[73],
    literals=["rm"],
    aliases=["shellcheck:SC2115"],
    controls=["soc2:A1.2", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def remove_empty_prefix(context: FileContext) -> Iterator[Match]:
    """A folder is removed by a path that begins with a variable nothing guards.

    Why:
        With the variable unset or empty, `rm -rf "$DIR/*"` means `rm -rf /*`: it removes whatever
        the account may remove, on this machine and on what is mounted there.
    Remediation:
        Write `"${DIR:?}/"`, which stops the script when the variable is empty.
    Bad:
        rm -rf "$BUILD/"
    Bad:
        sudo rm -r -f ${PREFIX}/usr/share
    Bad:
        TARGET=$(cat target.txt)
        rm -fr $TARGET/*
    Good:
        rm -rf "${BUILD:?}/"
    Good:
        rm -f "$BUILD/bin"
    Good:
        rm -rf "$BUILD/cache"
    Good:
        rm -rf "out$BUILD/bin"
    Good:
        rm -rf "$(pwd)/bin"
    Good:
        BUILD=/srv/build
        rm -rf "$BUILD/bin"
    Good:
        BUILD=$(mktemp -d)
        rm -rf "$BUILD/bin"
    Good:
        if [ -n "$BUILD" ]; then rm -rf "$BUILD/bin"; fi
    Good:
        [[ -d $BUILD ]] && rm -rf "$BUILD/bin"
    Good:
        set -eu
        rm -rf "$BUILD/bin"
    Good:
        for name in one two; do rm -rf "$name/bin"; done
    Good:
        grep -r "$BUILD/bin"
    Good:
        rm -rf "srv/ab/etc/$BUILD"
    Bad:
        BUILD=
        rm -rf "$BUILD/bin"
    References:
        https://www.gnu.org/software/bash/manual/html_node/Shell-Parameter-Expansion.html
    """
    guarded: dict[str, bool] = {}
    for command in running(context, "rm"):
        if not command.has_flag("-r", "-R", "--recursive"):
            continue
        for word in command.arguments:
            expansion = _leading(word, context)
            if expansion is None:
                continue
            name = expansion.name
            if name not in guarded:
                guarded[name] = _is_guarded(name, context)
            if not guarded[name]:
                fix = context.fix("Stop when it is empty", _edit(expansion), safe=False)
                yield context.match_range(word.start, word.end, fix=fix)


def _leading(word: Word, context: FileContext) -> Expansion | None:
    """The plain variable at the start of a word which goes on with a folder of the system."""
    first = word.expansions[0] if len(word.expansions) == 1 else None
    if first is None or not first.name or first.operator:
        return None
    written = context.source.data[first.start : first.end].decode("utf-8", "replace")
    if not word.text.startswith(written):
        return None
    return first if _TOP.match(word.text[len(written) :]) else None


def _edit(expansion: Expansion) -> Edit:
    return Edit(expansion.start, expansion.end, f"${{{expansion.name}:?}}")


def _is_guarded(name: str, context: FileContext) -> bool:
    """Whether the script makes sure that a variable has a value."""
    given = values(context, name)
    if given and all(_is_filled(value_of(word)) for word in given):
        return True
    if not given and is_set(context, "u", "nounset"):
        return True
    text = context.source.data.decode("utf-8", "replace")
    tested = rf"-[ndez]\s+\"?\$\{{?{re.escape(name)}\b|\bfor\s+{re.escape(name)}\s+in\b"
    return re.search(tested, text) is not None


def _is_filled(value: str) -> bool:
    """Whether a value begins with text, or with a command that always prints some."""
    return bool(value) and (not value.startswith(("$", "`")) or value.startswith(_PRINTING))


_PRINTING = ("$(mktemp", "`mktemp", "$(pwd", "$(dirname", "$(realpath", "$PWD", "$(cd ")
