"""GitHub workflows and actions as jobs and steps."""

from __future__ import annotations

import re
from collections.abc import Iterator

import tree_sitter
from msgspec import Struct

from aide_core.rules.context import FileContext
from aide_core.rules.support.mapping import Document, Entry

Node = tree_sitter.Node
_WORKFLOW = re.compile(r"(^|/)\.github/workflows/[^/]+\.ya?ml$")
_ACTION = re.compile(r"(^|/)action\.ya?ml$")
_EXPRESSION = re.compile(rb"\$\{\{(.*?)\}\}", re.DOTALL)
_FOREIGN = re.compile(
    r"github\s*\.\s*(head_ref\b"
    r"|event\s*\.\s*(?:"
    r"(?:issue|pull_request|discussion|comment|review|review_comment)\s*\.\s*(?:title|body)\b"
    r"|pull_request\s*\.\s*head\s*\.\s*(?:ref|label|repo\s*\.\s*default_branch)\b"
    r"|workflow_run\s*\.\s*(?:head_branch|display_title|head_commit\s*\.\s*message)\b"
    r"|head_commit\s*\.\s*(?:message|(?:author|committer)\s*\.\s*(?:name|email))\b"
    r"|commits\b[^}]*\.\s*(?:message|name|email)\b"
    r"|pages\b[^}]*\.\s*page_name\b))"
)


class Step(Struct, frozen=True):
    """One step of a job, or of a composite action."""

    document: Document
    node: Node
    job: str

    def get(self, *keys: str) -> Node | None:
        """The value at the end of these keys."""
        return self.document.get(self.node, *keys)

    def text(self, *keys: str) -> str:
        """The text at the end of these keys; empty for anything else."""
        return self.document.text(self.get(*keys))

    @property
    def uses(self) -> str:
        """The action it uses, with its version."""
        return self.text("uses").strip()

    @property
    def place(self) -> Node:
        """Where to point: the name of the action, or the whole step."""
        return self.get("uses") or self.node

    def is_action(self, *names: str) -> bool:
        """Whether it uses one of these actions, whatever the version."""
        return self.uses.partition("@")[0].lower() in names


class Workflow(Struct, frozen=True):
    """A workflow or an action definition."""

    document: Document
    is_action: bool

    @property
    def triggers(self) -> frozenset[str]:
        """The events that start it."""
        on = self.document.get(self.document.top, "on")
        names = {entry.name or self.document.text(entry.value) for entry in self._entries(on)}
        return frozenset(names or {self.document.text(on)})

    def trigger(self, name: str, *keys: str) -> Node | None:
        """What is said about an event."""
        return self.document.get(self.document.top, "on", name, *keys)

    @property
    def jobs(self) -> list[Entry]:
        """The jobs; the key of each is its id."""
        return self._entries(self.document.get(self.document.top, "jobs"))

    def steps(self, job: Entry | None = None) -> Iterator[Step]:
        """The steps of a job, or of all jobs and of a composite action."""
        if job is None and self.is_action:
            yield from self._steps(self.document.get(self.document.top, "runs", "steps"), "")
        for each in self.jobs if job is None else [job]:
            yield from self._steps(self.document.get(each.value, "steps"), each.name)

    def _steps(self, node: Node | None, job: str) -> Iterator[Step]:
        for entry in self._entries(node):
            if entry.value is not None:
                yield Step(self.document, entry.value, job)

    def _entries(self, node: Node | None) -> list[Entry]:
        return self.document.entries(node)


def workflow(context: FileContext) -> Workflow | None:
    """The workflow or action that a file defines, by its path; None for any other file."""
    is_action = _ACTION.search(context.path) is not None
    if not is_action and not _WORKFLOW.search(context.path):
        return None
    documents = context.documents
    return Workflow(documents[0], is_action) if documents else None


def expressions(node: Node | None) -> Iterator[tuple[int, int, str]]:
    """The `${{ … }}` in a value: start, end and what is inside."""
    if node is not None:
        for found in _EXPRESSION.finditer(node.text or b""):
            start = node.start_byte + found.start()
            inner = found.group(1).decode("utf-8", "replace").strip()
            yield start, node.start_byte + found.end(), inner


def foreign(expression: str) -> str:
    """The part of an expression that strangers write; empty where they write none of it."""
    found = _FOREIGN.search(expression)
    return "".join(found.group(0).split()) if found is not None else ""


def foreign_variables(step: Step, workflow: Workflow) -> frozenset[str]:
    """The environment variables of a step whose value strangers write."""
    document = workflow.document
    tops = [step.get("env"), document.get(document.top, "env")]
    tops += [document.get(job.value, "env") for job in workflow.jobs if job.name == step.job]
    return frozenset(
        entry.name
        for top in tops
        for entry in document.entries(top)
        if any(foreign(inner) for _, _, inner in expressions(entry.value))
    )
