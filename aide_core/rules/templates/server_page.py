"""Templates of Node and Java servers with marks of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.parse.holes import Role
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.template_page import opening_tags, outputs, read_page

_CLEAN = re.compile(rb"saniti[sz]|escape|purif|encode|\bt\(|__\(|JSON\.stringify", re.IGNORECASE)
_PUG = re.compile(
    rb"^[ \t]*(?:[\w.#:-]*(?:\([^()\n]{0,500}\))?)!=[ \t]*([^\n]+)|(?<!\\)!\{([^{}\n]+)\}",
    re.MULTILINE,
)
_FIXED = re.compile(rb"""\s*(?:"[^"#]*"|'[^'#]*'|`[^`$]*`)\s*;?\s*$""")


@rule(
    "tpl-pug-raw",
    languages=["pug"],
    severity="medium",
    confidence="medium",
    message="This value is printed without escaping.",
    cwe=[79],
    literals=["!=", "!{"],
    aliases=["semgrep:template-explicit-unescape", "njsscan:pug_jade_template"],
    controls=INJECTION,
)
def pug_raw(context: FileContext) -> Iterator[Match]:
    """A Pug template prints a value with `!=` or `!{ }`.

    Why:
        Whoever wrote a part of the value puts tags and scripts into the page, which run with the
        session of whoever looks at it.
    Remediation:
        Print it with `=` or `#{ }`, or clean it before.
    Bad:
        p.note!= post.body
    Bad:
        p Dear !{user.name}
    Bad:
        !=post.body
    Good:
        p.note= post.body
    Good:
        p.note!= sanitize(post.body)
    Good:
        p.note!= "<b>Hello</b>"
    Good:
        if user.name != post.name
    Good:
        p Dear \\!{user.name}
    References:
        https://pugjs.org/language/code.html#unescaped-buffered-code
    """
    for found in _PUG.finditer(context.source.data):
        value = found.group(1) or found.group(2)
        if _CLEAN.search(value) is None and _FIXED.match(value) is None:
            start = found.start() + len(found.group(0)) - len(found.group(0).lstrip())
            yield context.match_range(start, found.end())


_FOREIGN = re.compile(
    rb"\s*(?:request\s*\.\s*get(?:Parameter|Header|QueryString|Cookies)\b"
    rb"|param(?:Values)?\s*[.\[]|header(?:Values)?\s*[.\[]|cookie\s*[.\[]|pageContext\.request\.query)"
)


@rule(
    "tpl-jsp-request",
    languages=["jsp"],
    severity="high",
    confidence="high",
    message="What the client sent is printed into the page as it is.",
    cwe=[79],
    literals=["request", "param", "header", "cookie"],
    aliases=["find-sec-bugs:XSS_JSP_PRINT", "semgrep:no-scriptlets"],
    controls=INJECTION,
)
def jsp_request(context: FileContext) -> Iterator[Match]:
    """A server page prints a parameter, header or cookie without escaping.

    Why:
        Pages do not escape by themselves. A link with a script in that parameter runs it in the
        page, with the session of whoever follows the link.
    Remediation:
        Print it with `<c:out value="${param.name}"/>` or `${fn:escapeXml(param.name)}`.
    Bad:
        <p>Hello <%= request.getParameter("name") %></p>
    Bad:
        <p>Hello ${param.name}</p>
    Bad:
        <p title="${param.name}">Hello</p>
    Good:
        <p>Hello <c:out value="${param.name}"/></p>
    Good:
        <p>Hello ${fn:escapeXml(param.name)}</p>
    Good:
        <p>Hello <%-- ${param.name} --%></p>
    Good:
        <p>Hello <% request.getParameter("name"); %></p>
    Good:
        <p>Hello <%= request.getContextPath() %></p>
    References:
        https://jakarta.ee/specifications/tags/
    """
    page = context.once(read_page)
    for hole in outputs(context):
        tag = page.place(hole).tag
        escapes = tag is not None and ":" in tag.name
        if not escapes and _FOREIGN.match(hole.inside) is not None:
            yield context.match_range(hole.start, hole.end)


@rule(
    "tpl-jsp-escaping-off",
    languages=["jsp"],
    severity="medium",
    confidence="medium",
    message="This tag prints its value without escaping.",
    cwe=[79],
    literals=["escapexml", "htmlescape", "defaulthtmlescape"],
    aliases=["find-sec-bugs:JSP_JSTL_OUT", "find-sec-bugs:JSP_SPRING_EVAL"],
    controls=INJECTION,
)
def jsp_escaping_off(context: FileContext) -> Iterator[Match]:
    """A tag of JSTL or Spring is told not to escape.

    Why:
        Whoever wrote a part of the value puts tags and scripts into the page, which run with the
        session of whoever looks at it.
    Remediation:
        Remove `escapeXml="false"` or `htmlEscape="false"`.
    Bad:
        <c:out value="${post.body}" escapeXml="false"/>
    Bad:
        <spring:htmlEscape defaultHtmlEscape="false"/>
    Bad:
        <spring:message text="${post.body}" htmlEscape="false"/>
    Good:
        <c:out value="${post.body}" escapeXml="true"/>
    Good:
        <c:out value="<hr>" escapeXml="false" <%-- for all --%>/>
    Good:
        <p title="escapeXml=false">Hello</p>
    References:
        https://jakarta.ee/specifications/tags/
    """
    holes = context.once(read_page).holes
    for tag in opening_tags(context):
        off = any((tag.text(name) or "").strip().lower() == "false" for name in _SWITCHES)
        filled = any(tag.start <= h.start < tag.end for h in holes if h.role is Role.OUTPUT)
        if off and (filled or tag.get("defaulthtmlescape") is not None):
            yield context.match_range(tag.start, tag.end)


_SWITCHES = ("escapexml", "htmlescape", "defaulthtmlescape")


_RENDERED = re.compile(
    rb"\s*render[\s(]+(?:\{?\s*:?(?:inline|file|template|partial|action|plain|html)(?:\s*=>|:)\s*)?"
    rb"(?:params\s*\[|request\.|cookies\s*\[)"
)


@rule(
    "tpl-erb-render-request",
    languages=["erb"],
    severity="high",
    confidence="high",
    message="The client decides which template is rendered.",
    cwe=[98, 1336],
    literals=["render"],
    controls=INJECTION,
)
def erb_render_request(context: FileContext) -> Iterator[Match]:
    """An ERB template renders what a parameter says.

    Why:
        With `inline:` the client's text runs as a template, Ruby code included; otherwise it reads
        files that were never meant to be shown.
    Remediation:
        Look the template up in a fixed list by the client's word.
    Bad:
        <%= render inline: params[:body] %>
    Bad:
        <%= render(params[:page]) %>
    Bad:
        <%= render partial: params[:page] %>
    Good:
        <%= render partial: "page", locals: { body: params[:body] } %>
    Good:
        <%= render_list params[:page] %>
    Good:
        <%# render params[:page] %>
    References:
        https://guides.rubyonrails.org/security.html
    """
    for hole in outputs(context):
        if _RENDERED.match(hole.inside) is not None:
            yield context.match_range(hole.start, hole.end)
