"""React elements that take markup, addresses or properties from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_jsx import ELEMENTS, shown
from aide_core.rules.support.js_languages import REQUEST_WORDS, SCRIPTS
from aide_core.rules.support.js_markup import UNKNOWN, danger
from aide_core.rules.support.js_objects import option
from aide_core.rules.support.js_page_data import PAGE_WORDS, is_page_value
from aide_core.rules.support.js_request_data import is_request_value
from aide_core.rules.support.js_text import pieces

_MARKUP = ("javascript", "tsx")


@rule(
    "js-react-html",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="React shows text that is not fixed as markup.",
    cwe=[79],
    kinds=["jsx_attribute", "pair"],
    literals=["dangerouslySetInnerHTML"],
    aliases=[
        *("semgrep:react-dangerouslysetinnerhtml", "react:no-danger"),
        "njsscan:react_dangerouslysetinnerhtml",
    ],
    controls=INJECTION,
)
def react_html(node: Node, context: FileContext) -> Iterator[Match]:
    """`dangerouslySetInnerHTML` gets text that is neither fixed nor cleaned.

    Why:
        React escapes everything but this. Whoever controls a part of the text runs scripts with
        the session of whoever looks at the page.
    Remediation:
        Show the text as a child, or clean it: `{ __html: DOMPurify.sanitize(text) }`.
    Bad:
        const note = <p dangerouslySetInnerHTML={{ __html: post.body }} />;
    Bad:
        const note = React.createElement("p", { dangerouslySetInnerHTML: { __html: body } });
    Bad:
        const markup = { __html: `<b>${name}</b>` };
        const note = <p dangerouslySetInnerHTML={markup} />;
    Good:
        const note = <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(post.body) }} />;
    Good:
        const note = <p dangerouslySetInnerHTML={{ __html: "<b>Hello</b>" }} />;
    Good:
        const note = <p title={{ __html: post.body }} />; // not dangerouslySetInnerHTML
    Good:
        const note = <p dangerouslySetInnerHTML={markup} />;
    Good:
        const note = <p dangerouslySetInnerHTML />;
    References:
        https://react.dev/reference/react-dom/components/common#dangerously-setting-the-inner-html
    """
    children = node.named_children
    if len(children) < 2 or context.text(children[0]).strip("'\"") != "dangerouslySetInnerHTML":
        return
    found = danger(option(shown(children[1]), context, "__html"), context)
    if found is None:
        return
    severity = Severity.MEDIUM if found == UNKNOWN else found.severity
    yield context.match(node, severity=severity, confidence=found.confidence)


_ADDRESSES = frozenset({"href", "src", "action", "formAction", "xlinkHref"})
_ADDRESS_NAME = re.compile(
    r"(?:website|homepage|profile_?url|blog_?url)$"
    r"|(?:user|author|profile|comment|member|customer)\w*\.(?:url|link|href|address)$",
    re.IGNORECASE,
)


@rule(
    "js-react-foreign-address",
    languages=_MARKUP,
    severity="medium",
    confidence="medium",
    message="Somebody else chose this address, and it may begin with `javascript:`.",
    cwe=[79],
    kinds=["jsx_attribute"],
    literals=["website", "homepage", "url", *PAGE_WORDS, *REQUEST_WORDS],
    controls=INJECTION,
)
def react_foreign_address(node: Node, context: FileContext) -> Iterator[Match]:
    """An element's address comes from the page's address, a request or a person's profile.

    Why:
        An address that begins with `javascript:` runs a script in the page when it is followed;
        React only warns. Whoever chose the address acts in the name of whoever follows it.
    Remediation:
        Show the link only when `new URL(address).protocol` is `https:` or `http:`.
    Bad:
        const link = <a href={user.website}>Site</a>;
    Bad:
        const link = <a href={new URLSearchParams(location.search).get("back")}>Back</a>;
    Bad:
        const Page = (req) => <a href={req.query.back}>Back</a>;
    Bad:
        const link = <a href={comment.link}>Site</a>; // url
    Good:
        const link = <a href={`https://${user.website}`}>Site</a>;
    Good:
        const link = <a href>{user.website}</a>;
    Good:
        const link = <a title={user.website}>Site</a>;
    Good:
        const link = <a href={user.page}>Site of {website}</a>;
    Good:
        const link = <a href={safeUrl(user.website)}>Site</a>;
    References:
        https://react.dev/reference/react-dom/components/common
    """
    children = node.named_children
    if len(children) < 2 or context.text(children[0]) not in _ADDRESSES:
        return
    first = next(iter(pieces(shown(children[1]), context)), None)
    if first is None or isinstance(first, str):
        return
    if is_page_value(first, context) or is_request_value(first, context):
        yield context.match(node, severity=Severity.HIGH)
    elif _ADDRESS_NAME.search(context.text(first)):
        yield context.match(node, confidence=Confidence.LOW)


@rule(
    "js-react-foreign-properties",
    languages=_MARKUP,
    severity="medium",
    confidence="medium",
    message="Data from outside decides which properties this element has.",
    cwe=[79],
    kinds=list(ELEMENTS),
    literals=["...json.parse", "...router.query", "...req.", "...searchparams", "...await"],
    controls=INJECTION,
)
def react_foreign_properties(node: Node, context: FileContext) -> Iterator[Match]:
    """Parsed data is spread over the properties of an element.

    Why:
        Whoever wrote the data adds `dangerouslySetInnerHTML`, `href` or `style` to the element,
        and so puts markup and scripts of their own into the page.
    Remediation:
        Name the properties one by one: `<Card title={data.title} />`.
    Bad:
        const card = <p {...JSON.parse(text)} />;
    Bad:
        const card = <p {...req.query}>Hello</p>;
    Good:
        const card = <p {...props} title={{ ...JSON.parse(text) }} />;
    Good:
        const card = <p {...JSON.stringify(text)} key={{ ...req.query }} />;
    References:
        https://react.dev/learn/passing-props-to-a-component
    """
    for child in node.named_children:
        spread = shown(child) if child.type == "jsx_expression" else None
        if spread is None:
            continue
        given = spread.named_children[0]
        call = context.as_call(given)
        parsed = call is not None and call.name == "JSON.parse"
        if parsed or is_request_value(given, context):
            yield context.match(child)
