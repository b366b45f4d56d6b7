"""The session's cookie is set to be less safe in web.xml."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.xml_tags import xml_tags


@rule(
    "java-web-session-cookie",
    languages=["xml"],
    severity="medium",
    confidence="high",
    message="The session's cookie loses a protection.",
    cwe=[614, 1004],
    literals=["cookie-config"],
    controls=ACCESS,
    example_path="src/main/webapp/WEB-INF/web.xml",
)
def web_session_cookie(context: FileContext) -> Iterator[Match]:
    """The session's cookie is set to be less safe in web.xml.

    Why:
        Without `secure` the session can be read on the way, without `http-only` by any script
        in the page.
    Remediation:
        Set both to `true`.
    Bad:
        <web-app>
            <session-config>
                <cookie-config>
                    <secure>false</secure>
                </cookie-config>
            </session-config>
        </web-app>
    Bad:
        <web-app>
            <session-config>
                <cookie-config>
                    <http-only>false</http-only>
                </cookie-config>
            </session-config>
        </web-app>
    Good:
        <web-app>
            <session-config>
                <cookie-config>
                    <secure>true</secure>
                </cookie-config>
            </session-config>
        </web-app>
    Good:
        <web-app>
            <cookie-config>
                <max-age>false</max-age>
            </cookie-config>
        </web-app>
    Good:
        <!-- in config/shop.xml -->
        <shop>
            <cookie-config />
            <secure>false</secure>
        </shop>
    References:
        https://jakarta.ee/specifications/servlet/
    """
    if not context.path.endswith("web.xml"):
        return
    for tag in xml_tags(context.source.data):
        if tag.name in {"secure", "http-only"} and tag.text == "false":
            yield context.match_range(tag.start, tag.end)
