"""Templates of browser frameworks that show text as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.template_page import opening_tags, read_page, shown_value

_CLEAN = re.compile(
    r"saniti[sz]e|purif|escape|^\s*\$?t\(|\bi18n|\$t\(|(?<!un)safe_?html\b|^\s*(?:'[^']*'|\"[^\"]*\"|`[^`$]*`)\s*$"
    r"|highlight|katex",
    re.IGNORECASE,
)
_TRUST = re.compile(r"\|\s*\w*(?:safe|trust|bypass|nosanit|unsanit)\w*", re.IGNORECASE)


@rule(
    "tpl-vue-html",
    languages=["vue", "html"],
    severity="medium",
    confidence="medium",
    message="`v-html` shows this text as markup.",
    cwe=[79],
    literals=["v-html"],
    aliases=["vue:no-v-html", "semgrep:avoid-v-html", "njsscan:vue_template"],
    controls=INJECTION,
)
def vue_html(context: FileContext) -> Iterator[Match]:
    """A Vue template shows text with `v-html`.

    Why:
        Vue escapes everything but this. Whoever wrote a part of the text runs scripts with the
        session of whoever looks at the page.
    Remediation:
        Show the text with `{{ }}`, or clean it: `v-html="sanitize(text)"`.
    Bad:
        <template><p v-html="post.body"></p></template>
    Good:
        <template><p>{{ post.body }} v-html</p></template>
    Good:
        <template><p v-html="DOMPurify.sanitize(post.body)"></p></template>
    Good:
        <template><p v-html="'<b>Hello</b>'"></p></template>
    Good:
        <template><p v-text="post.body" title="v-html"></p></template>
    References:
        https://vuejs.org/guide/best-practices/security.html#html-injection
    """
    for tag in opening_tags(context):
        found = tag.get("v-html")
        if found is not None and _CLEAN.search(shown_value(found)) is None:
            yield context.match_range(found.start, found.end)


_SVELTE = re.compile(rb"\{@html\s+([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")


@rule(
    "tpl-svelte-html",
    languages=["svelte"],
    severity="medium",
    confidence="medium",
    message="`{@html}` shows this text as markup.",
    cwe=[79],
    literals=["{@html"],
    aliases=["svelte:no-at-html-tags"],
    controls=INJECTION,
)
def svelte_html(context: FileContext) -> Iterator[Match]:
    """A Svelte template shows text with `{@html}`.

    Why:
        Svelte escapes everything but this. Whoever wrote a part of the text runs scripts with the
        session of whoever looks at the page.
    Remediation:
        Show the text with braces alone, or clean it: `{@html DOMPurify.sanitize(text)}`.
    Bad:
        <p>{@html post.body}</p>
    Good:
        <p>{post.body} is no {@html}</p>
    Good:
        <p>{@html DOMPurify.sanitize(post.body, { ALLOWED_TAGS: ["b"] })}</p>
    Good:
        <p>{@html "<b>Hello</b>"}</p>
    References:
        https://svelte.dev/docs/svelte/@html
    """
    for found in _SVELTE.finditer(context.source.data):
        if _CLEAN.search(found.group(1).decode("utf-8", "replace").strip()) is None:
            yield context.match_range(found.start(), found.end())


@rule(
    "tpl-angular-html",
    languages=["html"],
    severity="low",
    confidence="low",
    message="This binding shows text as markup.",
    cwe=[79],
    literals=["[innerhtml]", "[outerhtml]", "[srcdoc]", "bind-innerhtml", "ng-bind-html-unsafe"],
    aliases=["angular-eslint:no-inner-html"],
    controls=INJECTION,
)
def angular_html(context: FileContext) -> Iterator[Match]:
    """An Angular template binds `innerHTML`, `outerHTML` or `srcdoc`.

    Why:
        Angular cleans what is bound unless a pipe or the component marks it as safe; then whoever
        wrote a part of the text runs scripts in the page. The binding shows where to look.
    Remediation:
        Bind the text with `{{ }}`, and drop pipes that call `bypassSecurityTrustHtml`.
    Bad:
        <p [innerHTML]="post.body"></p>
    Bad:
        <p [innerHTML]="post.body | safeHtml"></p>
    Bad:
        <p bind-innerHTML="post.body" class="[innerHTML]"></p>
    Bad:
        <p [outerHTML]="post.body"></p>
    Bad:
        <iframe [srcdoc]="post.body"></iframe>
    Bad:
        <p ng-bind-html-unsafe="post.body"></p>
    Good:
        <p title="[innerHTML]">{{ post.body }}</p>
    Good:
        <p [innerHTML]="'<b>Hello</b>'"></p>
    References:
        https://angular.dev/best-practices/security#sanitization-and-security-contexts
    """
    for tag in opening_tags(context):
        for name in (
            "[innerhtml]",
            "[outerhtml]",
            "[srcdoc]",
            "bind-innerhtml",
            "ng-bind-html-unsafe",
        ):
            found = tag.get(name)
            if found is None or _CLEAN.match(shown_value(found)) is not None:
                continue
            if _TRUST.search(shown_value(found)) is None:
                yield context.match_range(found.start, found.end)
            else:
                message = "This binding shows text as markup, and a pipe turns the cleaning off."
                yield context.match_range(
                    found.start,
                    found.end,
                    message,
                    severity=Severity.MEDIUM,
                    confidence=Confidence.MEDIUM,
                )


_UTEXT = ("th:utext", "data-th-utext")
_FIXED = re.compile(r"\s*(?:#\{[^{}]*\}|'[^']*'|~\{.*\})\s*", re.DOTALL)


@rule(
    "tpl-thymeleaf-utext",
    languages=["html"],
    severity="medium",
    confidence="medium",
    message="`th:utext` prints this value without escaping.",
    cwe=[79],
    literals=["th:utext", "data-th-utext"],
    aliases=["semgrep:thymeleaf-utext"],
    controls=INJECTION,
)
def thymeleaf_utext(context: FileContext) -> Iterator[Match]:
    """A Thymeleaf template prints a value with `th:utext`.

    Why:
        Whoever wrote a part of the value puts tags and scripts into the page, which run with the
        session of whoever looks at it.
    Remediation:
        Use `th:text`, or clean the value on the server.
    Bad:
        <p th:utext="${post.body}">Body</p>
    Bad:
        <p data-th-utext="*{body}">Body</p>
    Good:
        <p th:text="${post.body}">No th:utext</p>
    Good:
        <p th:utext="#{page.greeting}">Hello</p>
    References:
        https://www.thymeleaf.org/doc/tutorials/3.1/usingthymeleaf.html#unescaped-text
    """
    for tag in opening_tags(context):
        for name in _UTEXT:
            found = tag.get(name)
            if found is not None and _FIXED.fullmatch(shown_value(found)) is None:
                yield context.match_range(found.start, found.end)


_INLINE = re.compile(rb"\[\(\s*([$*]\{[^\n\])]{1,300}\})\s*\)\]")


@rule(
    "tpl-thymeleaf-inline",
    languages=["html"],
    severity="medium",
    confidence="medium",
    message="`[( )]` prints this value without escaping.",
    cwe=[79],
    literals=["[(${", "[(*{", "[( $", "[( *"],
    controls=INJECTION,
)
def thymeleaf_inline(context: FileContext) -> Iterator[Match]:
    """A Thymeleaf template prints a value with `[(…)]`.

    Why:
        Whoever wrote a part of the value puts tags and scripts into the page, which run with the
        session of whoever looks at it.
    Remediation:
        Use `[[…]]`, which escapes.
    Bad:
        <p xmlns:th="http://www.thymeleaf.org">[(${post.body})]</p>
    Bad:
        <p th:inline="text">[( *{body} )]</p>
    Good:
        <p th:inline="text">[[${post.body}]] and [(${ </p>
    Good:
        <p th:inline="text">[(${post.body}]) </p>
    References:
        https://www.thymeleaf.org/doc/tutorials/3.1/usingthymeleaf.html#inlining
    """
    for found in _INLINE.finditer(context.source.data):
        yield context.match_range(found.start(), found.end())


_THYMELEAF_HANDLER = re.compile(r"(?:data-)?th[:-]on[a-z]+", re.IGNORECASE)
_VARIABLE = re.compile(r"[$*]\{(?!\s*#(?:numbers|dates|lists)\b)[^}]*\}")


@rule(
    "tpl-thymeleaf-handler",
    languages=["html"],
    severity="medium",
    confidence="medium",
    message="This value is printed into the code of a handler.",
    cwe=[79],
    literals=["th:on", "th-on"],
    controls=INJECTION,
)
def thymeleaf_handler(context: FileContext) -> Iterator[Match]:
    """A Thymeleaf template puts a value into a handler such as `th:onclick`.

    Why:
        The browser takes back the escaping before it runs the code, so a quote in the value ends
        the string it was meant to stay in. Whoever wrote the value writes code.
    Remediation:
        Put the value into `th:data-name`, and read it in the handler with `this.dataset`.
    Bad:
        <button th:onclick="'greet(\\'' + ${user.name} + '\\')'">Hello</button>
    Bad:
        <button data-th-onclick="|greet('${user.name}')|">Hello</button>
    Good:
        <button th:onclick="greet(this)" th:text="${user.name}">Hello</button>
    Good:
        <button th:onclick="|pick(${#lists.size(users)})|">Hello</button>
    Good:
        <button th:data-name="${user.name}" title="th:on">Hello</button>
    Good:
        <button th:onclick="|pick('[[${user.name}]]')|">Hello</button>
    References:
        https://www.thymeleaf.org/doc/tutorials/3.1/usingthymeleaf.html#setting-the-value-of-specific-attributes
    """
    for tag in context.once(read_page).tags:
        for each in tag.attributes:
            if _THYMELEAF_HANDLER.fullmatch(each.name) is None:
                continue
            value = shown_value(each)
            if _VARIABLE.search(value) is not None and "[[" not in value:
                yield context.match_range(each.start, each.end)


_PREPROCESSED = re.compile(
    rb"__\s*[$*]\{\s*(?:param\b|#(?:request|httpServletRequest)\b|request\.)[^}\n]{0,300}\}\s*__"
)


@rule(
    "tpl-thymeleaf-preprocess",
    languages=["html"],
    severity="high",
    confidence="high",
    message="What the client sent is evaluated as an expression.",
    cwe=[917, 94],
    literals=["__$", "__*", "__ $"],
    controls=INJECTION,
)
def thymeleaf_preprocess(context: FileContext) -> Iterator[Match]:
    """A Thymeleaf template evaluates a parameter between double underscores.

    Why:
        What stands between the underscores is worked out first and its result is then evaluated
        as an expression, which may call any method of the server. The client runs code there.
    Remediation:
        Use the parameter as a value: `${param.tab}` without underscores.
    Bad:
        <p th:text="${__${param.field}__}">Name</p>
    Bad:
        <p th:text="__*{#request.getParameter('field')}__">Name</p>
    Good:
        <p th:text="${param.field}" title="__$">Name</p>
    Good:
        <input th:field="*{rows[__${row.index}__].name}">
    References:
        https://www.thymeleaf.org/doc/tutorials/3.1/usingthymeleaf.html#preprocessing
    """
    for found in _PREPROCESSED.finditer(context.source.data):
        yield context.match_range(found.start(), found.end())


_BOUND = re.compile(r"(?::|v-bind:|bind:)?(?:href|src|action|formaction)", re.IGNORECASE)
_ROUTE = re.compile(r"\{?\s*(?:\$?route\.query|this\.\$route\.query|\$?page\.url\.searchParams)\b")
_PERSONAL = re.compile(
    r"\{?\s*\w[\w.]*\.(?:website|homepage|profileUrl|blogUrl)\s*\}?"
    r"|\{?\s*(?:user|author|profile|comment|member|customer)\w*\.(?:url|link|href)\s*\}?"
)


@rule(
    "tpl-bound-address",
    languages=["vue", "svelte"],
    severity="medium",
    confidence="medium",
    message="Somebody else chose this address, and it may begin with `javascript:`.",
    cwe=[79, 601],
    literals=["href", "src", "action"],
    controls=INJECTION,
)
def bound_address(context: FileContext) -> Iterator[Match]:
    """A Vue or Svelte template binds an address that a link or a person's profile decides.

    Why:
        An address that begins with `javascript:` runs a script in the page when it is followed.
        Any other leads readers to a foreign site under your name.
    Remediation:
        Bind the address only when `new URL(address).protocol` is `https:`.
    Bad:
        <template><a :href="$route.query.next">Back</a></template>
    Bad:
        <template><a v-bind:href="user.website">Site</a></template>
    Bad:
        <!-- in page.svelte -->
        <a href={comment.link}>Site</a>
    Good:
        <template><a :href="'/users/' + user.website">Site</a></template>
    Good:
        <template><a :title="user.website" href="/">Site</a></template>
    Good:
        <template><a href="user.website">Site</a></template>
    References:
        https://vuejs.org/guide/best-practices/security.html#url-injection
    """
    for tag in opening_tags(context):
        for each in tag.attributes:
            value = shown_value(each)
            bound = each.name[:1] in ":vb" or value.startswith("{")
            if not bound or _BOUND.fullmatch(each.name) is None:
                continue
            if _ROUTE.match(value) is not None:
                yield context.match_range(each.start, each.end)
            elif _PERSONAL.fullmatch(value) is not None:
                yield context.match_range(each.start, each.end, severity=Severity.LOW)
