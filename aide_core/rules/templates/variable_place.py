"""Values that templates print where escaping for HTML does not help."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Edit, Severity
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.template_page import (
    SERVER,
    Around,
    is_server_template,
    outputs,
    read_page,
)

_FOR_SCRIPTS = re.compile(
    rb"tojson|to_json|json_script|escapejs|json_encode|\bjson\b|escape_javascript|JSON\.|\|\s*e\('js"
    rb"|url_for|pathto|\bstatic\b|\burl\b|reverse|asset|_path\b|_url\b|csrf|nonce|\bj[\s(]|dump\b|serialize"
    rb"|\|\s*(?:int|float|length|count|filesizeformat|safe|floatformat|date|yesno|divisibleby"
    rb"|format|round|lower|bool|b64\w*|hash|md5|slugify|unlocalize|stringformat|default:\d)\b|Jsoup"
    rb"|loop\.|forloop\.|\.to_i\b|\.length\b|\.size\b|\.count\b|toFixed|Number\(|parseInt|gettext"
    rb"|\b_\(|\bt[\s(]|translate|include|yield|render|block\b|super\(\)|uuid|\bVERSION|version|locale"
    rb"|LANGUAGE_CODE|lang\b|\bpk\b|\bid\b|_id\b|Id\b|\.year\b|now\b|xsrf|_seconds|_count|_size|timeout|enabled|debug|settings\.|config\."
)
_PLAIN = re.compile(
    rb"\b(?:id|pk|index|counter\d?|uuid|slug|class(?:es)?|size|width|height|count|length|number"
    rb"|checked|selected|disabled|attrs?|url|path|href|src|page|year|cls|style|lang|dir)\b|_id\b|_url\b"
    rb"|url_for|Url\b|static|\|\s*(?:int|float|length|urlencode|slugify|tojson|yesno|date|attr)\b"
    rb"|_path\b|csrf|nonce|\?|\bif\b|\b(?:xml)?attr|render|tag\b|Id\b|loop\.|forloop\.|asset"
)
_HANDLER = re.compile(r"on[a-z]+", re.IGNORECASE)


@rule(
    "tpl-variable-in-script",
    languages=SERVER,
    severity="medium",
    confidence="medium",
    message="This value is printed into a script, where escaping for HTML does not help.",
    cwe=[79],
    literals=["<script"],
    aliases=[
        *("semgrep:var-in-script-tag", "semgrep:template-var-in-script"),
        "semgrep:django-var-in-script-tag",
    ],
    controls=INJECTION,
    example_path="page.j2",
)
def variable_in_script(context: FileContext) -> Iterator[Match]:
    """A template prints a value into a script.

    Why:
        Escaping for HTML leaves the signs that mean something in a script, such as `\\`, a line
        break, or any text where no quotes stand around the value. Whoever wrote the value writes
        code.
    Remediation:
        Print it as JSON: `{{ value|tojson }}` in Jinja, `json_script` in Django, or put it into a
        `data-` attribute and read it from there.
    Bad:
        <script>var name = "{{ user.name }}";</script>
    Bad:
        <!-- in page.html -->
        {% if user %}<script>greet({{ user.name }});</script>{% endif %}
    Bad:
        <!-- in page.erb -->
        <script>var name = "<%= user.name %>";</script>
    Bad:
        <script>createApp({ name: "{{ user.name }}" }).mount("#page");</script>
    Good:
        <script>var name = {{ user.name|tojson }};</script>
    Good:
        <script>var name = "{{ 'Ada' }}";</script><b>{{ user.name }}</b>
    Good:
        <script type="text/template">{{ user.name }}</script>
    Bad:
        <!-- in page.html -->
        <script>var name = "{{ user.name }}";</script>
    Good:
        <!-- in page.html -->
        <script>createApp({ template: "<p>{{ user.name }}</p>" }).mount("#page");</script>
    Good:
        <!-- in tests/page.j2 -->
        <script>var name = "{{ user.name }}";</script>
    Good:
        <style>/* <script> */ p { color: {{ user.colour }} }</style>
    Good:
        <!-- in page.erb -->
        <script>var name = <%== user.name.to_json %>;</script>
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
    """
    if context.in_tests or not _is_server_filled(context):
        return
    page = context.once(read_page)
    for hole in outputs(context):
        if page.place(hole).around is Around.SCRIPT and _FOR_SCRIPTS.search(hole.inside) is None:
            yield context.match_range(hole.start, hole.end)


_BROWSER = re.compile(
    rb"\b(?:Vue|createApp|angular|Handlebars|[Mm]ustache|Alpine|petite|Ractive)\b|\bng-"
    rb"|\bx-data\b|template\s*:"
)


def _is_server_filled(context: FileContext) -> bool:
    """Whether a server fills a page: it says so, or no library is in it that fills pages."""
    return is_server_template(context) or _BROWSER.search(context.source.data) is None


@rule(
    "tpl-variable-in-handler",
    languages=SERVER,
    severity="medium",
    confidence="medium",
    message="This value is printed into the code of `$NAME`.",
    cwe=[79],
    literals=["{{", "<%"],
    controls=INJECTION,
    example_path="page.j2",
)
def variable_in_handler(context: FileContext) -> Iterator[Match]:
    """A template prints a value into a handler such as `onclick`.

    Why:
        The browser takes back the escaping before it runs the code, so a quote in the value ends
        the string it was meant to stay in. Whoever wrote the value writes code.
    Remediation:
        Put the value into a `data-` attribute, and read it in a function that a script adds with
        `addEventListener`.
    Bad:
        <button onclick="greet('{{ user.name }}')">Hello</button>
    Bad:
        <!-- in page.ejs -->
        <button onclick="greet('<%= user.name %>')">Hello</button>
    Good:
        <button onclick="greet({{ user.name|tojson }})">Hello</button>
    Good:
        <button data-name="{{ user.name }}" onclick="greet(this)">Hello</button>
    Good:
        <button onclick="greet('Ada')">{{ user.name }}</button>
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
    """
    page = context.once(read_page)
    for hole in outputs(context):
        found = page.place(hole).attribute
        if found is None or _HANDLER.fullmatch(found.name) is None:
            continue
        if _FOR_SCRIPTS.search(hole.inside) is None:
            message = f"This value is printed into the code of `{found.name}`."
            yield context.match_range(hole.start, hole.end, message)


@rule(
    "tpl-variable-unquoted",
    languages=SERVER,
    severity="medium",
    confidence="medium",
    message="No quotes stand around this value, so it can add attributes.",
    cwe=[79],
    literals=["={{", "= {{", "=<%", "= <%"],
    aliases=[
        *("semgrep:unquoted-attribute-var", "semgrep:template-unquoted-attribute-var"),
        "semgrep:django-unquoted-attribute-var",
    ],
    controls=INJECTION,
    fixable=True,
    example_path="page.j2",
)
def variable_unquoted(context: FileContext) -> Iterator[Match]:
    """A template prints a value into an attribute without quotes.

    Why:
        Escaping for HTML leaves blanks alone. A value with a blank ends the attribute and begins
        another, for instance `onmouseover=…` with code.
    Remediation:
        Put quotes around the value.
    Bad:
        <input name=q value={{ query }}>
    Bad:
        <!-- in page.erb -->
        <input name=q value=<%= query %>>
    Good:
        <input name=q value="{{ query }}" title="={{">
    Good:
        <input name=q value={{ query.id }}>
    Good:
        <!-- in page.html -->
        <input name=q value={{ query }}>
    Good:
        <p title=x>={{ query }}</p>
    References:
        https://jinja.palletsprojects.com/en/stable/templates/#html-escaping
    """
    if not is_server_template(context):
        return
    page = context.once(read_page)
    for hole in outputs(context):
        found = page.place(hole).attribute
        if found is None or found.quote or _PLAIN.search(hole.inside) is not None:
            continue
        ends = (found.value_start, found.value_end)
        fix = context.fix("Add quotes", *(Edit(place, place, '"') for place in ends))
        yield context.match_range(hole.start, hole.end, fix=fix)


_ADDRESSES = frozenset({"href", "src", "action", "formaction", "xlink:href", "data"})
_REQUEST = re.compile(
    rb"[-\s]*(?:request\.(?:args|GET|POST|values|form|query|params|cookies|META)|params\["
    rb"|req\.(?:query|body|params)|query\.\w|request\.referr?er)"
)
_PERSONAL = re.compile(
    rb"\b(?:website|homepage|home_page|profile_url|blog_url|web_site)\s*(?:\||-?$|$)"
)


@rule(
    "tpl-variable-address",
    languages=SERVER,
    severity="medium",
    confidence="medium",
    message="Somebody else chose this address, and it may begin with `javascript:`.",
    cwe=[79, 601],
    literals=["request", "params", "req.", "query.", "website", "home", "profile_url", "blog_url"],
    aliases=["semgrep:var-in-href", "semgrep:template-href-var"],
    controls=INJECTION,
    example_path="page.j2",
)
def variable_address(context: FileContext) -> Iterator[Match]:
    """An address in a template begins with what a request or a person's profile says.

    Why:
        Escaping does not touch an address that begins with `javascript:`; following it runs a
        script in the page. Any other address leads readers to a foreign site under your name.
    Remediation:
        Accept only addresses that begin with `https://`, or with a single `/`, before the template
        gets them.
    Bad:
        <a href="{{ request.args.next }}">Back</a>
    Bad:
        <!-- in page.erb -->
        <a href="<%= params[:back] %>">Back</a>
    Bad:
        <a href="{{ user.website }}">Site</a>
    Good:
        <a href="/search?q={{ request.args.q }}">Again</a>
    Good:
        <a href="{{ url_for('page', **request.args) }}">Again</a>
    Good:
        <a title="{{ user.website }}">Site</a>
    Good:
        <a href="{{ website.address }}">{{ user.website }}</a>
    References:
        https://jinja.palletsprojects.com/en/stable/templates/#html-escaping
    """
    page = context.once(read_page)
    for hole in outputs(context):
        found = page.place(hole).attribute
        if found is None or found.name.lower() not in _ADDRESSES:
            continue
        if hole.start != found.value_start:
            continue
        if _REQUEST.match(hole.inside) is not None:
            yield context.match_range(hole.start, hole.end)
        elif _PERSONAL.search(hole.inside.strip()) is not None:
            yield context.match_range(hole.start, hole.end, severity=Severity.LOW)
