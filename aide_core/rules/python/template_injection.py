"""Templates whose source is not fixed."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.built_text import holes, is_built, pieces
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.harmless import is_harmless
from aide_core.rules.support.request_data import is_request_value


@rule(
    "py-template-injection",
    languages=["python"],
    severity="high",
    confidence="high",
    message="Variable text becomes part of the template's source, which can run code.",
    cwe=[1336],
    calls=[
        "flask.render_template_string",
        "flask.stream_template_string",
        "flask.templating.render_template_string",
        "quart.render_template_string",
        "jinja2.Template",
        "jinja2.Environment().from_string",
        "jinja2.environment.Template",
        "mako.template.Template",
        "django.template.Template",
        "tornado.template.Template",
        "bottle.template",
        "bottle.SimpleTemplate",
    ],
    aliases=["semgrep:render-template-string"],
    controls=INJECTION,
)
def template_injection(call: Call, context: FileContext) -> Iterator[Match]:
    """A template is compiled from text that is not constant.

    Why:
        Template source is code: `{{ … }}` reaches the classes of Python through any value. Whoever
        writes a part of the source runs commands on the server.
    Remediation:
        Keep the source constant and pass values as variables of the template.
    Bad:
        from flask import render_template_string
        def hello(name):
            return render_template_string(f"<h1>Hello {name}</h1>")
    Bad:
        from jinja2 import Environment
        def show(request):
            return Environment().from_string(request.form["body"]).render()
    Bad:
        import jinja2
        def show(source):
            return jinja2.Template(source).render()
    Bad:
        from mako.template import Template
        def show(source):
            return Template(text=source).render()
    Good:
        from flask import render_template_string
        def hello(name):
            return render_template_string("<h1>Hello {{ name }}</h1>", name=name)
    Good:
        import jinja2
        PAGE = "<h1>{{ title }}</h1>"
        def show(title):
            return jinja2.Template(PAGE).render(title=title)
    Good:
        import string
        def show(source):
            return string.Template(source).substitute(name="x")
    Good:
        import jinja2
        def show(level):
            return jinja2.Template(f"<h{int(level)}>").render()
    References:
        https://owasp.org/www-project-web-security-testing-guide/
        https://jinja.palletsprojects.com/en/stable/sandbox/
    """
    source = call.positional[0] if call.positional else call.argument("source")
    parts = pieces(source or call.argument("text"), context)
    variable = [hole for hole in holes(parts) if not is_harmless(hole, context)]
    if not variable:
        return
    if any(is_request_value(hole, context) for hole in variable):
        yield context.match(call.node)
    elif is_built(parts):
        severity = Severity.LOW if context.in_tests else None
        yield context.match(call.node, severity=severity, confidence=Confidence.MEDIUM)
    else:
        yield context.match(call.node, severity=Severity.LOW, confidence=Confidence.LOW)
