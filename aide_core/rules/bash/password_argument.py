"""Passwords on command lines, where every account can read them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.shell_commands import Command, pipelines, unwrapped
from aide_core.rules.support.shell_scripts import running
from aide_core.rules.support.shell_words import Word

_OPTION = {
    "mysql": r"-p(?!ort)(?=.)|--password=",
    "mysqldump": r"-p(?=.)|--password=",
    "mysqladmin": r"-p(?=.)|--password=",
    "mariadb": r"-p(?=.)|--password=",
    "mongosh": r"--password=",
    "mongo": r"--password=",
    "redis-cli": r"--pass=",
    "openssl": r"pass:",
    "curl": r"--user=[^:]+:(?=.)|-u[^:]+:(?=.)",
    "wget": r"--(?:http-|ftp-|proxy-)?password=",
    "ldapsearch": r"-w(?=.)",
    "smbclient": r"--password=",
    "docker": r"--password=",
    "helm": r"--password=",
}
_BEHIND = {
    "sshpass": {"-p": ""},
    "curl": {"-u": r"[^:]+:(?=.)", "--user": r"[^:]+:(?=.)"},
    "mongo": {"-p": "", "--password": ""},
    "mongosh": {"-p": "", "--password": ""},
    "redis-cli": {"-a": "", "--pass": ""},
    "ldapsearch": {"-w": ""},
    "ldapmodify": {"-w": ""},
    "docker": {"-p": "", "--password": ""},
    "podman": {"-p": "", "--password": ""},
    "helm": {"-p": "", "--password": ""},
    "useradd": {"-p": "", "--password": ""},
    "usermod": {"-p": "", "--password": ""},
}
_LOGIN_ONLY = frozenset({"docker", "podman", "helm"})


@rule(
    "sh-password-argument",
    languages=["bash"],
    severity="medium",
    confidence="high",
    message="Every account of this machine can read this password in the list of processes.",
    cwe=[214, 798],
    literals=sorted({*_OPTION, *_BEHIND, "chpasswd"}),
    controls=ACCESS,
)
def password_argument(context: FileContext) -> Iterator[Match]:
    """A password is passed as an argument.

    Why:
        While the command runs, `ps` shows its arguments to every account, and shells and job
        runners keep them in histories and logs. A password written in the script is known to all
        who can read the script.
    Remediation:
        Let the program read it from standard input or a file that only its owner can read:
        `--password-stdin`, `--netrc-file`, `--defaults-extra-file`, `-pass file:`.
    Bad:
        mysql -u root -pTr0ub4dor shop
    Bad:
        sshpass -p "$PASSWORD" ssh host
    Bad:
        curl -u admin:Tr0ub4dor https://example.com/
    Bad:
        docker login -u bot -p "$TOKEN" registry.example.com
    Bad:
        openssl enc -aes-256-cbc -pass pass:Tr0ub4dor -in a -out b
    Good:
        mysql -u root -p shop
    Good:
        sshpass -f password.txt ssh host
    Good:
        curl -u admin https://example.com/
    Good:
        echo "$TOKEN" | docker login -u bot --password-stdin registry.example.com
    Good:
        docker run -p 80:80 shop
    Good:
        openssl enc -aes-256-cbc -pass file:key -in a -out b
    Good:
        grep -p word
    Good:
        sshpass -p
    Bad:
        echo "shop:Tr0ub4dor" | sudo chpasswd
    Good:
        echo "shop:$PASSWORD" | chpasswd
    Good:
        echo "shop:Tr0ub4dor" | grep chpasswd
    Good:
        echo hello | chpasswd
    References:
        https://cwe.mitre.org/data/definitions/214.html
    """
    for command in running(context, *{*_OPTION, *_BEHIND}):
        if command.program in _LOGIN_ONLY and not _is_login(command):
            continue
        for word in _passwords(command):
            literal = word.is_literal and not context.in_tests
            severity = None if literal else Severity.LOW
            yield context.match_range(word.start, word.end, severity=severity)
    yield from _piped(context)


def _is_login(command: Command) -> bool:
    return any(word.text == "login" for word in command.arguments)


def _passwords(command: Command) -> Iterator[Word]:
    attached = _OPTION.get(command.program, "")
    behind = _BEHIND.get(command.program, {})
    words = command.arguments
    for index, word in enumerate(words):
        if attached and re.match(attached, word.text):
            yield word
        elif word.text in behind and index + 1 < len(words):
            value = words[index + 1]
            if re.match(behind[word.text], value.text) is not None:
                yield value


def _piped(context: FileContext) -> Iterator[Match]:
    """`echo name:password | chpasswd` with the password written down."""
    for left, right in pipelines(context.commands):
        if unwrapped(right).program != "chpasswd":
            continue
        for word in left.arguments:
            if word.is_literal and _LOGIN.match(word.text):
                message = "Everyone who can read this script knows this password."
                yield context.match_range(word.start, word.end, message)


_LOGIN = re.compile(r"[\w.-]+:[^\s:]+\Z")
