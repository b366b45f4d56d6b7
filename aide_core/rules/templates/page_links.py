"""Links, scripts, frames and forms of a page that reach too far."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Edit, Fix
from aide_core.parse.markup import Tag
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import BOUNDARY, INJECTION, SUPPLY, TRANSPORT
from aide_core.rules.support.template_page import (
    FOREIGN,
    MARKUP,
    is_server_template,
    opening_tags,
    read_page,
)

_CUT = re.compile(r"\b(?:noopener|noreferrer)\b", re.IGNORECASE)


@rule(
    "tpl-target-blank",
    languages=MARKUP,
    severity="low",
    confidence="medium",
    message="The page in the new tab can reach this one in older browsers.",
    cwe=[1022],
    literals=["_blank"],
    aliases=["vue:no-template-target-blank", "svelte:no-target-blank"],
    controls=BOUNDARY,
    fixable=True,
)
def target_blank(context: FileContext) -> Iterator[Match]:
    """A link opens a foreign page in a new tab without `rel="noopener"`.

    Why:
        Browsers from before 2021 let the opened page send this one elsewhere, for instance to a
        copy of the sign-in form, while the reader looks at the new tab.
    Remediation:
        Add `rel="noopener"`.
    Bad:
        <a href="https://example.com/" target="_blank">Help</a>
    Bad:
        <a href="//example.com/" target=_blank rel="nofollow">Help</a>
    Good:
        <a href="https://example.com/" target="_blank" rel="noopener">Help</a>
    Good:
        <a href="/help" target="_blank">Help</a>
    Good:
        <a href="https://example.com/" title="_blank">Help</a>
    Good:
        <link href="https://example.com/" target="_blank">
    Good:
        <!-- in tests/page.html -->
        <a href="https://example.com/" target="_blank">Help</a>
    References:
        https://developer.mozilla.org/docs/Web/HTML/Attributes/rel/noopener
    """
    if context.in_tests:
        return
    for tag in opening_tags(context, "a", "area", "form"):
        address = tag.text("action" if tag.name == "form" else "href") or ""
        if (tag.text("target") or "").lower() != "_blank" or FOREIGN.match(address) is None:
            continue
        if _CUT.search(tag.text("rel") or "") is None:
            yield context.match_range(tag.start, tag.end, fix=_with_relation(tag, context))


def _with_relation(tag: Tag, context: FileContext) -> Fix | None:
    target = tag.get("target")
    if target is None or tag.get("rel") is not None:
        return None
    return context.fix("Add `rel`", Edit(target.end, target.end, ' rel="noopener"'))


# A version in the address, or a store of packages: what is there can be named by its digest.
_STORED = re.compile(
    r"[@/-]v?\d+\.\d+(?:\.\d+)?(?:[/.-]|$)|//(?:[\w-]+\.)*(?:cdn|unpkg|jsdelivr|cdnjs)\b"
)


@rule(
    "tpl-script-integrity",
    languages=MARKUP,
    severity="low",
    confidence="medium",
    message="Nobody checks that this script of another site is still the same.",
    cwe=[353, 829],
    literals=["<script"],
    aliases=["semgrep:missing-integrity"],
    controls=SUPPLY,
)
def script_integrity(context: FileContext) -> Iterator[Match]:
    """A script of a package is loaded from another site without `integrity`.

    Why:
        Whoever takes over that site, or its storage, changes the script, and with it runs code in
        your page. The browser refuses a changed script when it knows what to expect.
    Remediation:
        Name a version, add `integrity="sha384-…"` and `crossorigin="anonymous"`, or serve the
        script yourself.
    Bad:
        <script src="https://cdn.example.com/vue@3.5.13/dist/vue.js"></script>
    Bad:
        <script src="//code.example.com/jquery-3.7.1.min.js"></script>
    Bad:
        <script src="https://cdn.example.com/npm/vue"></script>
    Good:
        <script src="https://cdn.example.com/vue@3.5.13/vue.js" integrity="sha384-x"></script>
    Good:
        <script src="https://pay.example.com/checkout.js"></script>
    Good:
        <script src="/static/vue@3.5.13/vue.js"></script>
    Good:
        <img src="https://cdn.example.com/vue@3.5.13/logo.png"><script></script>
    Good:
        <!-- in tests/page.html -->
        <script src="https://cdn.example.com/vue@3.5.13/dist/vue.js"></script>
    References:
        https://developer.mozilla.org/docs/Web/Security/Subresource_Integrity
    """
    if context.in_tests:
        return
    for tag in opening_tags(context, "script"):
        address = tag.text("src") or ""
        if FOREIGN.match(address) is None or _STORED.search(address) is None:
            continue
        if tag.get("integrity") is None:
            yield context.match_range(tag.start, tag.end)


_OPEN = re.compile(
    r"http://(?!localhost\b|127\.|0\.0\.0\.0|\[::1\]|[\w-]+(?:[:/]|$)|[^/]*\.(?:local|test|internal)\b)",
    re.IGNORECASE,
)
_LOADED = {"script": "src", "iframe": "src", "link": "href", "object": "data", "embed": "src"}


@rule(
    "tpl-cleartext-script",
    languages=MARKUP,
    severity="medium",
    confidence="high",
    message="This comes without encryption and runs in the page.",
    cwe=[319, 829],
    literals=[
        *('src="http://', "src='http://", "src=http://", "stylesheet"),
        *('data="http://', "data='http://", "data=http://"),
    ],
    aliases=["semgrep:plaintext-http-link"],
    controls=TRANSPORT,
    fixable=True,
)
def cleartext_script(context: FileContext) -> Iterator[Match]:
    """A script, style or frame is loaded by `http://`.

    Why:
        Everybody on the way can put code of their own into what is loaded, which then runs in the
        page. Pages that came by `https://` are refused it by the browser.
    Remediation:
        Use `https://`.
    Bad:
        <script src="http://cdn.acme.io/menu.js"></script>
    Bad:
        <link rel="stylesheet" href="http://cdn.acme.io/menu.css">
    Bad:
        <iframe src="http://maps.acme.io/"></iframe>
    Good:
        <script src="https://cdn.acme.io/menu.js" title="src=http://"></script>
    Good:
        <script src="http://localhost:8080/menu.js"></script>
    Good:
        <link rel="canonical" title="stylesheet" href="http://acme.io/">
    Good:
        <!-- in tests/page.html -->
        <script src="http://cdn.acme.io/menu.js"></script>
    References:
        https://developer.mozilla.org/docs/Web/Security/Mixed_content
    """
    if context.in_tests:
        return
    for tag in opening_tags(context, *_LOADED):
        if tag.name == "link" and "stylesheet" not in (tag.text("rel") or "").lower():
            continue
        found = tag.get(_LOADED[tag.name])
        if found is None or _OPEN.match(found.value.decode("utf-8", "replace")) is None:
            continue
        place = found.value_start + len("http")
        fix = context.fix("Encrypt", Edit(place, place, "s"), safe=False)
        yield context.match_range(tag.start, tag.end, fix=fix)


@rule(
    "tpl-cleartext-form",
    languages=MARKUP,
    severity="medium",
    confidence="high",
    message="What is filled into this form is sent without encryption.",
    cwe=[319],
    literals=['action="http://', "action='http://", "action=http://"],
    controls=TRANSPORT,
    fixable=True,
)
def cleartext_form(context: FileContext) -> Iterator[Match]:
    """A form is sent to an address that begins with `http://`.

    Why:
        Everybody on the way reads and changes what people fill in, passwords included.
    Remediation:
        Use `https://`.
    Bad:
        <form method="post" action="http://shop.acme.io/login"></form>
    Good:
        <form method="post" action="https://shop.acme.io/login" title="action=http://"></form>
    Good:
        <form method="post" action="http://127.0.0.1:8000/login"></form>
    Good:
        <!-- in tests/page.html -->
        <form method="post" action="http://shop.acme.io/login"></form>
    References:
        https://developer.mozilla.org/docs/Web/Security/Mixed_content
    """
    if context.in_tests:
        return
    for tag in opening_tags(context, "form"):
        found = tag.get("action")
        if found is not None and _OPEN.match(found.value.decode("utf-8", "replace")):
            place = found.value_start + len("http")
            fix = context.fix("Encrypt", Edit(place, place, "s"), safe=False)
            yield context.match_range(tag.start, tag.end, fix=fix)


_SCRIPT_URL = re.compile(
    r"\s*javascript\s*:(?!\s*(?:void\s*\(?\s*(?:0|null)?\s*\)?|;|return(?:\s+false)?|//)?\s*;?\s*$)",
    re.IGNORECASE,
)
_URL_NAMES = ("href", ":href", "src", "action", "formaction", "xlink:href")


@rule(
    "tpl-script-url",
    languages=MARKUP,
    severity="low",
    confidence="high",
    message="This address is a script.",
    cwe=[79],
    literals=["javascript:"],
    aliases=["semgrep:javascript-url"],
    controls=INJECTION,
)
def script_url(context: FileContext) -> Iterator[Match]:
    """A link of a page begins with `javascript:` and so is code.

    Why:
        It keeps the page from having a policy against inline scripts, which would stop scripts
        that strangers put into it; and values that are printed into it become code.
    Remediation:
        Use a button, and add a function with `addEventListener`.
    Bad:
        <a href="javascript:show(1)">Show</a>
    Bad:
        <form action=" JavaScript:send()"></form>
    Good:
        <a href="javascript:void(0)">Show</a>
    Good:
        <a href="/javascript:show" title="javascript:show(1)">Show</a>
    References:
        https://developer.mozilla.org/docs/Web/URI/Reference/Schemes/javascript
    """
    for tag in opening_tags(context):
        for name in _URL_NAMES:
            if _SCRIPT_URL.match(tag.text(name) or "") is not None:
                yield context.match_range(tag.start, tag.end)


@rule(
    "tpl-frame-sandbox-open",
    languages=MARKUP,
    severity="medium",
    confidence="medium",
    message="Scripts in this frame can take its sandbox off.",
    cwe=[1021, 693],
    literals=["allow-same-origin"],
    controls=BOUNDARY,
)
def frame_sandbox_open(context: FileContext) -> Iterator[Match]:
    """A frame of the page's own site may run scripts and keep its origin, in spite of `sandbox`.

    Why:
        A script in a frame of the same origin removes the `sandbox` attribute and reloads the
        frame, so the sandbox holds nothing back.
    Remediation:
        Leave out `allow-same-origin`, or serve the content from another origin.
    Bad:
        <iframe src="/note" sandbox="allow-scripts allow-same-origin"></iframe>
    Good:
        <iframe src="/note" sandbox="allow-scripts" title="allow-same-origin"></iframe>
    Good:
        <iframe src="https://pay.example.com" sandbox="allow-scripts allow-same-origin"></iframe>
    Good:
        <p sandbox="allow-scripts allow-same-origin"></p>
    References:
        https://developer.mozilla.org/docs/Web/HTML/Element/iframe#sandbox
    """
    for tag in opening_tags(context, "iframe"):
        words = frozenset((tag.text("sandbox") or "").lower().split())
        both = words >= {"allow-scripts", "allow-same-origin"}
        if both and FOREIGN.match(tag.text("src") or "") is None:
            yield context.match_range(tag.start, tag.end)


_TOKEN = re.compile(rb"csrf|xsrf|hidden_tag|authenticity_token|form_tag|_token", re.IGNORECASE)


@rule(
    "tpl-form-without-token",
    languages=["html", "jinja"],
    severity="low",
    confidence="low",
    message="No token in this form shows that it comes from your page.",
    cwe=[352],
    literals=["<form"],
    aliases=["semgrep:django-no-csrf-token"],
    controls=["soc2:CC6.6", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path="page.j2",
)
def form_without_token(context: FileContext) -> Iterator[Match]:
    """A form of a Django or Jinja template is posted without a token against forged requests.

    Why:
        Another site can send the same form in the name of a signed-in visitor, unless the server
        asks for something that only its own page knows.
    Remediation:
        Put `{% csrf_token %}` (Django) or `{{ form.csrf_token }}` (Flask-WTF) into the form.
    Bad:
        <form method="post" action="/orders"><button>Order</button></form>
    Bad:
        <!-- in page.html -->
        {% if a %}<form METHOD=POST><button>Order</button></form>{% endif %}{% csrf_token %}
    Good:
        <form method="post" action="/orders"><p>{% csrf_token %}<button>Order</button></p></form>
    Good:
        <form method="get" action="/orders"><button>Find</button></form>
    Good:
        <form method="post" action="https://pay.example.com/"><button>Pay</button></form>
    Good:
        <!-- in page.html -->
        <form method="post" action="/orders"><button>Order</button></form>
    References:
        https://docs.djangoproject.com/en/stable/howto/csrf/
    """
    if not is_server_template(context):
        return
    page = context.once(read_page)
    forms = [tag for tag in page.tags if tag.name == "form"]
    ends = [*(tag.start for tag in forms[1:]), len(page.data)]
    for tag, end in zip(forms, ends, strict=False):
        if (tag.text("method") or "").lower() != "post":
            continue
        if FOREIGN.match(tag.text("action") or "") is not None:
            continue
        if _TOKEN.search(page.data, tag.start, end) is None:
            yield context.match_range(tag.start, tag.end)
