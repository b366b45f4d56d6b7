"""Forms and serializers that take every field of their model."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule


@rule(
    "py-django-all-fields",
    languages=["python"],
    severity="low",
    confidence="medium",
    message="This accepts every field of the model, also those added later.",
    cwe=[915],
    literals=["'__all__'", '"__all__"'],
    aliases=["ruff:DJ007"],
    controls=["soc2:PI1.2", "soc2:CC6.6", "hipaa:164.312(c)(1)", "gdpr:5(1)(d)"],
)
def django_all_fields(context: FileContext) -> Iterator[Match]:
    """A model form or serializer has `fields = "__all__"`.

    Why:
        A client may set any field of the record, such as `is_staff` or `owner`, as soon as the
        model has one; a serializer also sends each of them out.
    Remediation:
        List the fields that clients may read and write.
    Bad:
        class ProfileForm(forms.ModelForm):
            class Meta:
                model = Profile
                fields = "__all__"
    Bad:
        class Profiles(serializers.ModelSerializer):
            class Meta:
                fields = '__all__'
    Good:
        class ProfileForm(forms.ModelForm):
            class Meta:
                model = Profile
                fields = ["nickname", "bio"]
                labels = "__all__"
    Good:
        class ProfileFilter(FilterSet):
            class Meta:
                model = Profile
                fields = "__all__"
    Good:
        class ExportForm(forms.Form):
            fields = "__all__"
    Good:
        __all__ = ["ProfileForm"]
        fields = "__all__"
    Good:
        # in tests/test_shop.py
        class ProfileForm(forms.ModelForm):
            class Meta:
                model = Profile
                fields = "__all__"
    References:
        https://docs.djangoproject.com/en/stable/topics/forms/modelforms/#selecting-the-fields-to-use
        https://www.django-rest-framework.org/api-guide/serializers/#specifying-which-fields-to-include
    """
    if context.in_tests:
        return
    for owner in context.find({"class_definition"}):
        if not _takes_fields(context, owner):
            continue
        for meta in _classes(owner):
            for node in context.find({"assignment"}, meta):
                left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
                if context.text(left) == "fields" and context.is_value(right, "__all__"):
                    yield context.match(node)


def _takes_fields(context: FileContext, owner: Node) -> bool:
    """Whether a class is a form or serializer, by the names of its bases."""
    bases = owner.child_by_field_name("superclasses")
    names = [context.text(base) for base in bases.named_children] if bases is not None else []
    return any(name.endswith(("Form", "Serializer")) for name in names)


def _classes(owner: Node) -> list[Node]:
    body = owner.child_by_field_name("body")
    inner = body.named_children if body is not None else []
    return [child for child in inner if child.type == "class_definition"]
