"""Templates that print values without escaping them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Edit, Severity
from aide_core.parse.holes import Role
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.template_page import BRACES, outputs, read_page

_SAFE = re.compile(rb"\|\s*(?:safe|raw|safeseq)\b(?!\s*=)")
_CLEANED = re.compile(
    rb"\|\s*(?:tojson|to_json|json|json_encode|escapejs|e|escape|forceescape|bleach|striptags"
    rb"|sanitize\w*|clean\w*|nh3|urlencode|int|float|length|filesizeformat|date)\b"
    rb"|\b(?:sanitize|clean|escape|bleach|nh3|url_for|static|csrf_token|csrf_field|gettext|_)\w*\s*\("
)
_SPOKEN = re.compile(rb"\b(?:safe|sanitized|escaped|clean)_\w+|\w+_(?:safe|sanitized|escaped)\b")
# What forms and widgets say about themselves, and what a call or a name calls markup.
_OWN = re.compile(
    rb"\bhelp_?text\b|\bform\.media|\bfieldset\.|\blabel(?:_tag)?\b|\bas_(?:p|ul|table)\b|html|json"
    rb"|\bicons?\b|_form\b|url|\w\([^()]*\)\s*\|",
    re.IGNORECASE,
)
_AUTOESCAPE = re.compile(rb"[-+]?\s*autoescape\s+(?:false|off)\b", re.IGNORECASE)


@rule(
    "tpl-jinja-safe",
    languages=BRACES,
    severity="medium",
    confidence="medium",
    message="This value is printed without escaping.",
    cwe=[79],
    literals=["|safe", "| safe", "|raw", "| raw"],
    aliases=["semgrep:template-unescaped-with-safe", "semgrep:django-template-safe"],
    controls=INJECTION,
    example_path="page.html",
)
def jinja_safe(context: FileContext) -> Iterator[Match]:
    """A Jinja, Django or Twig template prints a value with `|safe` or `|raw`.

    Why:
        Whoever wrote a part of the value puts tags and scripts into the page, which run with the
        session of whoever looks at it.
    Remediation:
        Drop the filter. Where markup is wanted, clean it on the server and mark it there as safe.
    Bad:
        <p>{{ post.body|safe }}</p>
    Bad:
        <p>{{ post.body | raw }}</p>
    Bad:
        <p>{{ names|safeseq|join:", " }}</p>
    Good:
        <p>{{ post.body }} is not safe</p>
    Good:
        <p>{{ "<b>Hello</b>"|safe }}</p>
    Good:
        <p>{{ post.body|escape|safe }}</p>
    Good:
        <p>{{ sanitize(post.body)|safe }}</p>
    Good:
        <p>{{ post.body_safe|safe }}</p>
    Good:
        <p>{# {{ post.body|safe }} #}</p>
    Good:
        {% if post.body|safe %}<p></p>{% endif %}
    Good:
        <!-- in tests/page.html -->
        <p>{{ post.body|safe }}</p>
    Good:
        // in site.js.j2
        show("{{ post.body|safe }}");
    References:
        https://jinja.palletsprojects.com/en/stable/templates/#working-with-automatic-escaping
        https://docs.djangoproject.com/en/stable/ref/templates/builtins/#safe
    """
    for hole in outputs(context):
        if _SAFE.search(hole.inside) is None or _CLEANED.search(hole.inside) is not None:
            continue
        if _SPOKEN.search(hole.inside) is None and not context.in_tests:
            severity = Severity.LOW if _OWN.search(hole.inside) is not None else None
            yield context.match_range(hole.start, hole.end, severity=severity)


@rule(
    "tpl-autoescape-off",
    languages=BRACES,
    severity="medium",
    confidence="high",
    message="Nothing in this block is escaped.",
    cwe=[79, 116],
    literals=["autoescape"],
    aliases=[
        *("semgrep:template-autoescape-off", "semgrep:django-template-autoescape-off"),
        "semgrep:jinja2-autoescape-off",
    ],
    controls=INJECTION,
    fixable=True,
    example_path="page.html",
)
def autoescape_off(context: FileContext) -> Iterator[Match]:
    """A Jinja or Django template turns escaping off for a block.

    Why:
        Every value in the block is printed as it is, also those that are added later. Whoever
        wrote one of them puts scripts into the page.
    Remediation:
        Remove the block, and let escaping be.
    Bad:
        {% autoescape off %}<p>{{ post.body }}</p>{% endautoescape %}
    Bad:
        {%- autoescape false -%}<p>{{ post.body }}</p>{% endautoescape %}
    Good:
        {% autoescape on %}<p>{{ post.body }}</p>{% endautoescape %}
    Good:
        {# autoescape off #}<p>{{ post.body }}</p>
    Good:
        <p>Write autoescape off</p>
    Good:
        {% autoescape off %}Hello {{ name }}{% endautoescape %}
    Good:
        <!-- in tests/page.html -->
        {% autoescape off %}<p>{{ post.body }}</p>{% endautoescape %}
    References:
        https://docs.djangoproject.com/en/stable/ref/templates/builtins/#autoescape
    """
    page = context.once(read_page)
    if context.in_tests or not page.tags:
        return
    for hole in page.holes:
        found = _AUTOESCAPE.match(hole.inside) if hole.role is Role.STATEMENT else None
        if found is None:
            continue
        word = "on" if found.group(0).lower().endswith(b"off") else "true"
        start = hole.start + len(hole.mark) + found.end() - (3 if word == "on" else 5)
        end = hole.start + len(hole.mark) + found.end()
        fix = context.fix("Turn escaping on", Edit(start, end, word), safe=False)
        yield context.match_range(hole.start, hole.end, fix=fix)


_RAW = re.compile(rb"\s*raw[\s(]")
_HTML_SAFE = re.compile(rb"\.html_safe\b")
_ERB_CLEAN = re.compile(
    rb"\b(?:sanitize\w*|h|html_escape|ERB::Util|json_escape|t|translate|I18n|render|yield|icon\w*"
    rb"|image_tag|link_to|content_tag|tag|strip_tags|simple_format|csrf_\w+|\w+_tag)[\s(.]|to_json"
    rb"|\w+_(?:path|url)\b|_html\b|^\s*yield\b"
)
_ERB_LITERAL = re.compile(
    rb"""\s*(?:raw[\s(]+)?(?:"[^"#]*"|'[^']*')\s*\)?(?:\.html_safe)?\s*-?\s*$"""
)


@rule(
    "tpl-erb-raw",
    languages=["erb"],
    severity="medium",
    confidence="medium",
    message="This value is printed without escaping.",
    cwe=[79],
    literals=["<%==", "raw", "html_safe"],
    aliases=["brakeman:CrossSiteScripting", "semgrep:avoid-raw", "semgrep:avoid-html-safe"],
    controls=INJECTION,
)
def erb_raw(context: FileContext) -> Iterator[Match]:
    """An ERB template prints a value with `raw`, `<%==` or `html_safe`.

    Why:
        Whoever wrote a part of the value puts tags and scripts into the page, which run with the
        session of whoever looks at it.
    Remediation:
        Print it with `<%= %>`, or clean it: `sanitize(value)`.
    Bad:
        <p><%== post.body %></p>
    Bad:
        <p><%= raw post.body %></p>
    Bad:
        <p><%= post.body.html_safe %></p>
    Good:
        <p><%= post.body %> raw</p>
    Good:
        <p><%== sanitize(post.body) %></p>
    Good:
        <p><%= raw "<b>Hello</b>" %></p>
    Good:
        <p><%# raw post.body %></p>
    Good:
        <p><% raw post.body %></p>
    References:
        https://guides.rubyonrails.org/security.html#cross-site-scripting-xss
    """
    for hole in outputs(context):
        written = _RAW.match(hole.inside) or _HTML_SAFE.search(hole.inside)
        if hole.mark != "<%==" and (written is None or hole.mark != "<%="):
            continue
        if _ERB_CLEAN.search(hole.inside) is None and _ERB_LITERAL.match(hole.inside) is None:
            yield context.match_range(hole.start, hole.end)


_EJS_PARTS = re.compile(
    rb"\s*(?:await\s+)?(?:(?:include|partial|layout|block|contentFor|render|yield|__|t)\b|body\s*$)"
)
_EJS_CLEAN = re.compile(
    rb"sanitize|escape|purif|encodeURI|JSON\.stringify|\.toFixed|csrf"
    rb"|\b(?:css|js|partials?|assets?|styles?|scripts?|stylesheet\w*)\s*\(",
    re.IGNORECASE,
)


@rule(
    "tpl-ejs-raw",
    languages=["ejs"],
    severity="medium",
    confidence="medium",
    message="`<%-` prints this value without escaping.",
    cwe=[79],
    literals=["<%-"],
    aliases=["semgrep:template-explicit-unescape", "njsscan:ejs_ect_template"],
    controls=INJECTION,
    fixable=True,
)
def ejs_raw(context: FileContext) -> Iterator[Match]:
    """An EJS template prints a value with `<%-`.

    Why:
        Whoever wrote a part of the value puts tags and scripts into the page, which run with the
        session of whoever looks at it.
    Remediation:
        Print it with `<%= %>`, or clean it before.
    Bad:
        <p><%- post.body %></p>
    Good:
        <p><%= post.body %><%- "" %></p>
    Good:
        <%- include("head", { title: post.body }) %>
    Good:
        <p><%- sanitizeHtml(post.body) %></p>
    References:
        https://ejs.co/#docs
    """
    for hole in outputs(context):
        if hole.mark != "<%-" or _EJS_PARTS.match(hole.inside) is not None:
            continue
        if _EJS_CLEAN.search(hole.inside) is None:
            edit = Edit(hole.start + 2, hole.start + 3, "=")
            fix = context.fix("Escape it", edit, safe=False)
            yield context.match_range(hole.start, hole.end, fix=fix)


_STASH_CLEAN = re.compile(
    rb"\s*[~&]?\s*(?:>?\s*(?:body|content|contents|yield|outlet|block|partial\w*|render\w*|include\w*"
    rb"|t|i18n|__|json\w*|stringify|asset\w*|csrf\w*|head|foot|scripts?|styles?|ghost_\w+)\b"
    rb"|.*(?:sanit|escape|purif|safe))",
    re.IGNORECASE | re.DOTALL,
)


@rule(
    "tpl-handlebars-raw",
    languages=["handlebars", "html"],
    severity="medium",
    confidence="medium",
    message="This value is printed without escaping.",
    cwe=[79],
    literals=["{{{", "{{&", "{{~{"],
    aliases=["semgrep:template-explicit-unescape", "njsscan:handlebar_mustache_template"],
    controls=INJECTION,
)
def handlebars_raw(context: FileContext) -> Iterator[Match]:
    """A Handlebars or Mustache template prints a value with `{{{ }}}` or `{{& }}`.

    Why:
        Whoever wrote a part of the value puts tags and scripts into the page, which run with the
        session of whoever looks at it.
    Remediation:
        Print it with two braces, or clean it before it comes to the template.
    Bad:
        <p>{{{post.body}}}</p>
    Bad:
        <p>{{& post.body}}</p>
    Bad:
        <!-- in page.html -->
        <p>{{{ post.body }}}</p>
    Good:
        <p>{{post.body}} {{! {{{ }}</p>
    Good:
        <main>{{{body}}}</main>
    Good:
        <p>{{{sanitize post.body}}}</p>
    References:
        https://handlebarsjs.com/guide/expressions.html#html-escaping
    """
    for hole in outputs(context):
        raw = hole.mark == "{{{" or "&" in hole.mark or hole.inside.startswith(b"{")
        if raw and _STASH_CLEAN.match(hole.inside) is None:
            severity = Severity.LOW if _OWN.search(hole.inside) is not None else None
            yield context.match_range(hole.start, hole.end, severity=severity)
