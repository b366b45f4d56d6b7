"""Views that accept requests without a CSRF token."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule

_SWITCHES = frozenset(
    {
        "django.views.decorators.csrf.csrf_exempt",
        "flask_wtf.csrf.CSRFProtect().exempt",
        "flask_wtf.CSRFProtect().exempt",
    }
)
_USED_IN = frozenset({"decorator", "argument_list", "call"})


@rule(
    "py-csrf-exempt",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="The CSRF check is switched off for this view.",
    cwe=[352],
    literals=["csrf_exempt", ".exempt"],
    aliases=["semgrep:no-csrf-exempt"],
    controls=["soc2:CC6.6", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
)
def csrf_exempt(context: FileContext) -> Iterator[Match]:
    """A view is exempt from the check against forged requests.

    Why:
        Any web site can make a signed-in user's browser send a request to this view, which then
        acts with the user's rights.
    Remediation:
        Leave the check on and send the token from the page. A webhook or an API that takes no
        cookies may be exempt; say so in a suppression, and check the caller's signature there.
    Bad:
        from django.views.decorators.csrf import csrf_exempt
        @csrf_exempt
        def pay(request):
            return charge(request.user)
    Bad:
        from django.utils.decorators import method_decorator
        from django.views.decorators.csrf import csrf_exempt
        @method_decorator(csrf_exempt, name="dispatch")
        class Pay(View):
            pass
    Bad:
        from django.views.decorators import csrf
        urlpatterns = [path("pay", csrf.csrf_exempt(pay))]
    Bad:
        from flask_wtf.csrf import CSRFProtect
        csrf = CSRFProtect(app)
        @csrf.exempt
        def pay():
            return charge(current_user)
    Bad:
        from flask_wtf import CSRFProtect
        csrf = CSRFProtect(app)
        csrf.exempt(pay)
    Bad:
        from django.views.decorators.csrf import csrf_exempt as without_token
        @without_token
        def pay(request):
            return charge(request.user)
    Good:
        from django.views.decorators.csrf import csrf_exempt, csrf_protect
        @csrf_protect
        def pay(request):
            return charge(request.user)
    Good:
        from shop.tax import csrf_exempt
        @csrf_exempt
        def pay(request):
            return charge(request.user)
    Good:
        from django.views.decorators.csrf import csrf_exempt
        PUBLIC = [csrf_exempt]
    Good:
        # in tests/test_shop.py
        from django.views.decorators.csrf import csrf_exempt
        @csrf_exempt
        def pay(request):
            return charge(request.user)
    References:
        https://docs.djangoproject.com/en/stable/howto/csrf/
        https://flask-wtf.readthedocs.io/en/stable/csrf/#exclude-views-from-protection
    """
    if context.in_tests:
        return
    for node in context.find({"identifier", "attribute"}):
        parent = node.parent
        if parent is None or parent.type not in _USED_IN:
            continue
        if context.resolve(node) in _SWITCHES:
            text = context.text(node)
            yield context.match(node, f"`{text}` switches the CSRF check off for this view.")
