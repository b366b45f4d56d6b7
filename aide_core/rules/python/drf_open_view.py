"""REST framework views that ask nobody who they are."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.containers import elements, is_empty

_NAMES = frozenset({"authentication_classes", "permission_classes"})


@rule(
    "py-drf-open-view",
    languages=["python"],
    severity="low",
    confidence="medium",
    message="This view asks nobody who they are.",
    cwe=[306],
    literals=["authentication_classes", "permission_classes"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
)
def drf_open_view(context: FileContext) -> Iterator[Match]:
    """A REST framework view has an empty list of permissions or authentication.

    Why:
        The empty list takes the place of the project's default, so the view answers anyone on
        the network.
    Remediation:
        Delete the line to use the default. Where the view is meant to be public, write
        `permission_classes = [AllowAny]`, which says so.
    Bad:
        from rest_framework.views import APIView
        class Orders(APIView):
            permission_classes = []
    Bad:
        from rest_framework.views import APIView
        class Orders(APIView):
            authentication_classes = ()
    Good:
        from rest_framework.views import APIView
        class Orders(APIView):
            permission_classes = [IsAuthenticated]
    Good:
        from rest_framework.views import APIView
        class Orders(APIView):
            throttle_classes = []
            # permission_classes come from the settings.
    Good:
        class Orders(Registry):
            permission_classes = []
    Good:
        from rest_framework.views import APIView
        permission_classes = []
    Good:
        from rest_framework.views import APIView
        class Login(APIView):
            authentication_classes = []
            permission_classes = [AllowAny]
    Good:
        from rest_framework.views import APIView
        class Orders(Shared, APIView):
            authentication_classes = [TokenAuthentication]
            permission_classes += []
    Good:
        # in tests/test_shop.py
        from rest_framework.views import APIView
        class Orders(APIView):
            permission_classes = []
    References:
        https://www.django-rest-framework.org/api-guide/permissions/
    """
    if not context.imports("rest_framework") or context.in_tests:
        return
    for owner in context.find({"class_definition"}):
        body = owner.child_by_field_name("body")
        values = {}
        for statement in body.named_children if body is not None else ():
            for child in statement.named_children[:1]:
                name = context.text(child.child_by_field_name("left"))
                right = child.child_by_field_name("right")
                if child.type == "assignment" and name in _NAMES and right is not None:
                    values[name] = right
        if elements(context, values.get("permission_classes")):
            continue
        for name, value in values.items():
            if is_empty(context, value):
                yield context.match(value, f"`{name}` is empty, so this view is open to anyone.")
