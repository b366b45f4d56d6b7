"""Downloads from whoever answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import TRANSPORT
from aide_core.rules.support.shell_scripts import running

_CURL = re.compile(r"-[fsSLgiIjlNOnpqRvV0123468#aBGJM]*k[a-zA-Z]*\Z|--(?:proxy-)?insecure\Z")
_WGET = re.compile(r"--no-check-certificate\Z|--check-certificate=(?:off|quiet|no)\Z")
_LOCAL = re.compile(r"https?://(?:localhost|127\.0\.0\.1|\[::1\])(?:[:/]|\Z)")


@rule(
    "sh-download-insecure",
    languages=["bash"],
    severity="medium",
    confidence="high",
    message="This option accepts any certificate, so anyone on the way can answer.",
    cwe=[295],
    literals=["curl", "wget"],
    aliases=["semgrep:curl-insecure"],
    controls=TRANSPORT,
)
def download_insecure(context: FileContext) -> Iterator[Match]:
    """The certificate of the server is not checked.

    Why:
        Whoever sits on the way answers in the server's name: they read what is sent, passwords
        and tokens too, and choose what is downloaded and later run.
    Remediation:
        Leave the option out. For a private authority name its certificate with `--cacert` (curl)
        or `--ca-certificate` (wget).
    Bad:
        curl -fsSLk https://example.com/data.json
    Bad:
        curl --insecure "$url" -o file
    Bad:
        sudo wget -q --no-check-certificate https://example.com/file
    Good:
        curl -fsSL https://example.com/data.json
    Good:
        curl -ok https://example.com/data.json
    Good:
        curl -k https://localhost:8443/health
    Good:
        wget -k https://example.com/
    Good:
        echo --no-check-certificate -k
    References:
        https://curl.se/docs/sslcerts.html
    """
    for command in running(context, "curl", "wget"):
        wanted = _CURL if command.program == "curl" else _WGET
        if any(_LOCAL.match(word.text) for word in command.arguments):
            continue
        for word in command.arguments:
            if wanted.match(word.text):
                message = f"`{word.text}` accepts any certificate, so anyone on the way can answer."
                yield context.match_range(word.start, word.end, message)
                break
