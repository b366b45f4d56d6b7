"""Redirects to an address that the client chose."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.request_data import request_part


@rule(
    "py-open-redirect",
    languages=["python"],
    severity="medium",
    confidence="high",
    message="The client chooses where this redirect leads.",
    cwe=[601],
    calls=[
        "flask.redirect",
        "werkzeug.utils.redirect",
        "django.shortcuts.redirect",
        "django.http.HttpResponseRedirect",
        "django.http.HttpResponsePermanentRedirect",
        "django.http.response.HttpResponseRedirect",
        "starlette.responses.RedirectResponse",
        "fastapi.responses.RedirectResponse",
        "aiohttp.web.HTTPFound",
        "aiohttp.web.HTTPSeeOther",
        "bottle.redirect",
        "pyramid.httpexceptions.HTTPFound",
    ],
    aliases=["semgrep:open-redirect"],
    controls=["soc2:CC6.6", "gdpr:32(1)(b)"],
)
def open_redirect(call: Call, context: FileContext) -> Iterator[Match]:
    """A redirect's target comes straight from the request.

    Why:
        A link to this site can send its reader to any other: to a copy of the sign-in page, for
        instance, reached through an address that they trust.
    Remediation:
        Accept only paths of this site: `url_has_allowed_host_and_scheme` in Django, or compare
        the host of `urllib.parse.urlsplit(target)` with your own; else go to a fixed page.
    Bad:
        from flask import redirect, request
        def leave():
            return redirect(request.args.get("next") or "/")
    Bad:
        from django.http import HttpResponseRedirect
        def leave(request):
            return HttpResponseRedirect(request.GET["next"])
    Bad:
        from fastapi.responses import RedirectResponse
        def leave(request):
            return RedirectResponse(url=request.query_params["next"])
    Bad:
        from flask import redirect, request
        def leave():
            return redirect("/" if is_new() else request.args["next"])
    Bad:
        from flask import redirect, request
        def leave():
            return redirect(f"{request.args['next']}")
    Bad:
        from flask import redirect, request
        def leave():
            return redirect("https://" + request.args["host"])
    Bad:
        from flask import redirect, request
        def leave():
            return redirect("/" + request.args["path"])
    Good:
        from flask import redirect, request
        def leave():
            return redirect(checked(request.args.get("next")))
    Good:
        from django.shortcuts import redirect
        def leave(request):
            return redirect("order", request.GET["id"])
    Good:
        from flask import redirect, request, url_for
        def leave():
            return redirect(url_for("order", id=request.args["id"]))
    Good:
        from flask import redirect, request
        def leave():
            return redirect(f"/orders/{request.args['id']}")
    Good:
        from django.shortcuts import redirect
        def leave(request):
            return redirect(request.path)
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html
    """
    named = next((k for k in ("location", "url", "redirect_to", "to") if k in call.keywords), "")
    target = call.argument(named, 0)
    found = request_part(target, context)
    if target is None or found is None or _has_fixed_start(context, target, found):
        return
    yield context.match(
        target, f"The client chooses this target through `{_short(context, found)}`."
    )


def _has_fixed_start(context: FileContext, target: Node, found: Node) -> bool:
    """Whether text of the program stands before the client's, as in `f"/orders/{…}"`.

    A lone `/` does not help: with `/evil.example` behind it, it is another site's address.
    """
    if target.type not in {"string", "binary_operator", "call"}:
        return False
    data = context.source.data[target.start_byte : found.start_byte].decode("utf-8", "replace")
    before = data.strip("fF'\"{ (+%")
    return before != "/" and bool(before) and not before.endswith("//")


def _short(context: FileContext, node: Node) -> str:
    return " ".join(context.text(node).split())[:60]
