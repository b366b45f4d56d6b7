"""An access rule in web.xml holds for some HTTP methods only."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.xml_tags import xml_tags


@rule(
    "java-web-verb-rule",
    languages=["xml"],
    severity="medium",
    confidence="high",
    message="Other methods than these pass without the rule.",
    cwe=[650, 862],
    literals=["http-method"],
    controls=ACCESS,
    example_path="src/main/webapp/WEB-INF/web.xml",
)
def web_verb_rule(context: FileContext) -> Iterator[Match]:
    """An access rule in web.xml holds for some HTTP methods only.

    Why:
        A request with another method, such as `HEAD` or a made-up one, reaches the page without
        the check.
    Remediation:
        Leave `http-method` out, or add `<deny-uncovered-http-methods />`.
    Bad:
        <web-app>
            <security-constraint>
                <web-resource-collection>
                    <url-pattern>/admin/*</url-pattern>
                    <http-method>GET</http-method>
                </web-resource-collection>
            </security-constraint>
        </web-app>
    Good:
        <web-app>
            <deny-uncovered-http-methods />
            <security-constraint>
                <http-method>GET</http-method>
            </security-constraint>
        </web-app>
    Good:
        <web-app>
            <security-constraint>
                <url-pattern>/admin/*</url-pattern>
                <!-- <http-method> -->
            </security-constraint>
        </web-app>
    Good:
        <!-- in config/shop.xml -->
        <shop>
            <http-method>GET</http-method>
        </shop>
    References:
        https://jakarta.ee/specifications/servlet/
    """
    tags = list(xml_tags(context.source.data)) if context.path.endswith("web.xml") else []
    if any(tag.name == "deny-uncovered-http-methods" for tag in tags):
        return
    for tag in tags:
        if tag.name == "http-method":
            yield context.match_range(tag.start, tag.end)
