"""Consent that is given by default."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.sensitive_names import words

_SUBJECTS = frozenset({"consent", "consents", "newsletter", "consented"})
_PAIRS = frozenset(
    {
        ("opt", "in"), ("opted", "in"), ("accepts", "marketing"), ("accept", "marketing"),
        ("accepted", "terms"), ("accept", "terms"), ("agreed", "terms"), ("share", "data"),
        ("allow", "tracking"), ("marketing", "emails"), ("accepts", "cookies"),
    }
)  # fmt: skip
_DEFAULTS = frozenset({"default", "initial", "value", "server_default", "load_default"})


@rule(
    "py-consent-default-true",
    languages=["python"],
    severity="low",
    confidence="medium",
    category="privacy",
    message="This is given by default; consent needs an act of the person.",
    kinds=["assignment"],
    literals=["consent", "newsletter", "opt_in", "opted_in", "accept", "agreed", "share_", "track"],
    controls=["soc2:P2.1", "gdpr:4(11)", "gdpr:7", "gdpr:25(2)"],
    cwe=[1188],
)
def consent_default_true(node: Node, context: FileContext) -> Iterator[Match]:
    """A model or form has a field for consent whose default is yes.

    Why:
        Consent that nobody gave is none: a box that is ticked beforehand does not count, so
        whatever rests on it is done without a basis.
    Remediation:
        Let the default be `False`, and record when and how the person agreed.
    Bad:
        class Customer(models.Model):
            marketing_consent = models.BooleanField(default=True)
    Bad:
        class SignUp(BaseModel):
            newsletter: bool = True
    Good:
        class Customer(models.Model):
            marketing_consent = models.BooleanField(default=False)
    Good:
        class SignUp(BaseModel):
            shipping: bool = True  # consent is asked elsewhere
    Good:
        newsletter = True
    Good:
        class Customer(models.Model):
            consent_required = models.BooleanField(default=True)
    Good:
        class Customer(models.Model):
            marketing_consent = models.BooleanField(null=True)
    Bad:
        class SignUp(forms.Form):
            opt_in = forms.BooleanField(initial=True)
    Good:
        class SignUp(BaseModel):
            settings.newsletter = True
    Good:
        if shop:
            newsletter = True
    References:
        https://gdpr-info.eu/art-7-gdpr/
        https://curia.europa.eu/juris/liste.jsf?num=C-673/17
    """
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None or right is None or left.type != "identifier" or not _is_field(node):
        return
    name = context.text(left)
    parts = words(name)
    if parts and (parts[-1] in _SUBJECTS or tuple(parts[-2:]) in _PAIRS):
        value = _default(right, context)
        if value is not None and context.is_value(value, value=True):
            yield context.match(
                value, f"`{name}` is given by default; consent needs an act of the person."
            )


def _is_field(node: Node) -> bool:
    """Whether an assignment stands in the body of a class."""
    block = node.parent.parent if node.parent is not None else None
    owner = block.parent if block is not None else None
    return owner is not None and owner.type == "class_definition"


def _default(right: Node, context: FileContext) -> Node | None:
    call = context.as_call(right)
    if call is None:
        return right
    named = [value for key, value in call.keywords.items() if key in _DEFAULTS]
    if named:
        return named[0]
    return call.argument(position=0) if call.method == "Field" else None
