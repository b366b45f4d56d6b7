"""Answers that hold what the client sent, as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.client_text import request_data

_TYPES = ("content_type", "mimetype", "media_type")
_BODIES = ("content", "response", "text", "body")


@rule(
    "py-reflected-response",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="The answer repeats the client's text as HTML, without escaping it.",
    cwe=[79],
    calls=[
        "django.http.HttpResponse",
        "django.http.response.HttpResponse",
        "django.http.HttpResponseBadRequest",
        "django.http.HttpResponseNotFound",
        "flask.make_response",
        "flask.Response",
        "fastapi.responses.HTMLResponse",
        "starlette.responses.HTMLResponse",
    ],
    aliases=["semgrep:reflected-data-httpresponse"],
    controls=["soc2:CC6.6", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
)
def reflected_response(call: Call, context: FileContext) -> Iterator[Match]:
    """An HTML answer is built from text of the request.

    Why:
        A link with a script in it makes this page run that script in the reader's browser, with
        the reader's session.
    Remediation:
        Render a template, which escapes; or pass the text through `html.escape`, or answer with
        another content type (`text/plain`, JSON).
    Bad:
        from django.http import HttpResponse
        def search(request):
            return HttpResponse("No hits for " + request.GET["q"])
    Bad:
        from flask import make_response, request
        def search():
            return make_response(f"<p>No hits for {request.args.get('q')}</p>")
    Bad:
        from starlette.responses import HTMLResponse
        def search(request):
            return HTMLResponse(content="<p>%s</p>" % request.query_params["q"])
    Bad:
        from django.http import HttpResponse
        def search(request):
            return HttpResponse(request.GET["q"], content_type="text/html; charset=utf-8")
    Good:
        import html
        from django.http import HttpResponse
        def search(request):
            return HttpResponse("No hits for " + html.escape(request.GET["q"]))
    Good:
        from django.http import HttpResponse
        def search(request):
            return HttpResponse(request.GET["q"], content_type="text/plain")
    Good:
        from django.http import HttpResponse
        def search(request):
            return HttpResponse("No hits for this word", request.META["HTTP_ACCEPT"])
    Good:
        from django.http import HttpResponse
        def search(request):
            return HttpResponse(request.GET["q"], content_type=kind)
    References:
        https://docs.djangoproject.com/en/stable/topics/security/#cross-site-scripting-xss-protection
        https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html
    """
    if context.in_tests:
        return
    kind = next((call.keywords[name] for name in _TYPES if name in call.keywords), None)
    if kind is not None and "html" not in (context.string(kind) or ""):
        return
    named = next((name for name in _BODIES if name in call.keywords), "")
    body = call.argument(named, 0)
    found = request_data(context, body)
    if body is not None and found is not None:
        yield context.match(body)
