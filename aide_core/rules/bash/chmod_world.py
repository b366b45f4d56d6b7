"""Files that every account may change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import FILE_MODES
from aide_core.rules.support.shell_scripts import running

_OCTAL = re.compile(r"0*([0-7]?)[0-7]?[0-7]?([2367])\Z")
_SYMBOLIC = re.compile(r"(?:[^,]*,)*[ug]*[oa][ugoa]*[+=][rxXt]*w")
_STICKY = frozenset({"1", "3", "5", "7"})


@rule(
    "sh-chmod-world-writable",
    languages=["bash"],
    severity="medium",
    confidence="high",
    message="Every account of this machine may change these files.",
    cwe=[732],
    literals=["chmod", "-m", "--mode"],
    controls=FILE_MODES,
)
def chmod_world(context: FileContext) -> Iterator[Match]:
    """A file or folder is made writable for everyone.

    Why:
        Any account, a broken-into web service too, can put other content in the file: commands
        into a script that root runs, or a name of its own into a list of users.
    Remediation:
        Give the right to the owner or a group only, such as `chmod 640` or `chmod g+w`.
    Bad:
        chmod -R 777 /srv/www
    Bad:
        chmod u=rw,o+w notes.txt
    Bad:
        chmod a+rw "$socket"
    Bad:
        install -m 0666 settings.conf /etc/app/
    Bad:
        mkdir --mode=777 /srv/drop
    Good:
        chmod 1777 /srv/drop
    Good:
        chmod +t,a+rwx /srv/drop
    Good:
        chmod 755 run.sh
    Good:
        chmod g+w notes.txt
    Good:
        chmod o-w notes.txt
    Good:
        echo 777
    Good:
        mkdir 777
    Good:
        mkdir shop 777 -m 755
    Good:
        mkdir -m
    Bad:
        chmod 2777 /srv/drop
    References:
        https://www.gnu.org/software/coreutils/manual/html_node/File-permissions.html
    """
    for command in running(context, "chmod", "install", "mkdir"):
        mode = _mode([word.text for word in command.arguments], command.program)
        if not _is_open(mode):
            continue
        message = f"Every account of this machine may change what `{mode}` is set on."
        yield context.match_range(command.start, command.end, message)


def _mode(words: list[str], program: str) -> str:
    if program == "chmod":
        return next((text for text in words if not text.startswith("-")), "")
    for index, text in enumerate(words):
        if text.startswith("--mode="):
            return text.removeprefix("--mode=")
        if text in {"-m", "--mode"} and index + 1 < len(words):
            return words[index + 1]
    return ""


def _is_open(mode: str) -> bool:
    octal = _OCTAL.match(mode)
    if octal is not None:
        return len(mode.lstrip("0")) < len("1777") or octal.group(1) not in _STICKY
    return _SYMBOLIC.match(mode) is not None and "t" not in mode
