"""Celery workers that unpickle what the queue holds."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.containers import strings
from aide_core.rules.support.control_sets import DESERIALISATION

_ONE = frozenset({"task_serializer", "result_serializer", "event_serializer"})
_MANY = frozenset({"accept_content", "result_accept_content"})
_PICKLE = frozenset({"pickle", "application/x-python-serialize"})


@rule(
    "py-celery-pickle",
    languages=["python"],
    severity="high",
    confidence="high",
    message="Workers unpickle what the queue holds, and a pickle can run code.",
    cwe=[502],
    literals=["pickle", "python-serialize", "serializer"],
    controls=DESERIALISATION,
)
def celery_pickle(context: FileContext) -> Iterator[Match]:
    """Celery is configured to send or accept pickled messages.

    Why:
        Whoever can write to the broker, through a leaked password or an open port, runs code on
        every worker.
    Remediation:
        Use JSON, the default: delete the setting, and pass ids in place of objects.
    Bad:
        from celery import Celery
        app = Celery("shop")
        app.conf.accept_content = ["json", "pickle"]
    Bad:
        from celery import Celery
        app = Celery("shop")
        app.conf.update(task_serializer="pickle")
    Bad:
        from celery import Celery
        CELERY_TASK_SERIALIZER = "pickle"
    Good:
        from celery import Celery
        app = Celery("shop")
        app.conf.update(task_serializer="json", accept_content=["json"], name="pickle")
    Good:
        accept_content = ["pickle"]
    Good:
        from celery import Celery
        shelf = Shelf(kinds=["pickle"])
        jar = "pickle"
    Good:
        # in tests/test_shop.py
        from celery import Celery
        app = Celery("shop")
        app.conf.accept_content = ["json", "pickle"]
    References:
        https://docs.celeryq.dev/en/stable/userguide/security.html#serializers
    """
    is_settings = context.path.endswith("settings.py")
    if context.in_tests or not (context.imports("celery") or is_settings):
        return
    for node in context.find({"assignment", "keyword_argument"}):
        name = node.child_by_field_name("left") or node.child_by_field_name("name")
        value = node.child_by_field_name("right") or node.child_by_field_name("value")
        if _accepts_pickle(context, _setting(context, name), value):
            yield context.match(node)


def _setting(context: FileContext, name: Node | None) -> str:
    """The setting's name in Celery's present spelling, whatever prefix it stands under."""
    return context.text(name).rpartition(".")[2].lower().removeprefix("celery_")


def _accepts_pickle(context: FileContext, setting: str, value: Node | None) -> bool:
    if setting in _ONE:
        return context.string(value) in _PICKLE
    return setting in _MANY and not _PICKLE.isdisjoint(strings(context, value))
