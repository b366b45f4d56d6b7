"""HTML: one file that a manager can open, mail and print, with nothing fetched from anywhere.

The page reads well without its script, which only adds the filters. Its content policy allows
the one style and the one script by their hashes, so markup that slipped in could not run.
"""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

from aide_core.model import Report
from aide_core.report import RenderOptions, report_format
from aide_core.report.content.wording import counted
from aide_core.report.web.findings import by_rule, findings, problems, silenced
from aide_core.report.web.markup import escaped
from aide_core.report.web.overview import charts, heading, overview, priorities


@report_format("html", media_type="text/html; charset=utf-8", extension=".html")
def render(report: Report, options: RenderOptions) -> bytes:
    """The report as one self-contained page; it always holds all that a reader may unfold."""
    del options
    style, script = _asset("page.css"), _asset("page.js")
    body = "\n".join(
        part
        for part in (
            heading(report),
            '<main id="main">',
            overview(report),
            priorities(report),
            charts(report),
            problems(report),
            findings(report),
            by_rule(report),
            silenced(report),
            "</main>",
            _footer(report),
        )
        if part
    )
    page = (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_title(report)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">Skip to the report</a>\n{body}\n'
        f"<script>{script}</script>\n</body>\n</html>\n"
    )
    return page.encode("utf-8", "backslashreplace")


def _title(report: Report) -> str:
    score = report.score
    return escaped(f"AIde: {score.value}/100, {counted(len(report.findings), 'finding')}")


def _footer(report: Report) -> str:
    left_out = ", ".join(f"{item.files:,} {item.reason}" for item in report.skipped)
    about = f" Left out: {left_out}." if left_out else ""
    return (
        f"<footer><p>Made by AIde {escaped(report.version)}, profile {escaped(report.profile)}."
        f"{escaped(about)}</p></footer>"
    )


def _asset(name: str) -> str:
    return (files("aide_core.report.web") / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src '{_hash(style)}'; script-src '{_hash(script)}'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
