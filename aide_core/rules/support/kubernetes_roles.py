"""Who may do what in a cluster: the rules of roles, and the bindings that give them away."""

from __future__ import annotations

from collections.abc import Iterator

import tree_sitter
from msgspec import Struct

from aide_core.rules.context import FileContext
from aide_core.rules.support.kubernetes import Resource, resources

Node = tree_sitter.Node
_ROLES = frozenset({"Role", "ClusterRole"})
_BINDINGS = frozenset({"RoleBinding", "ClusterRoleBinding"})

PUBLIC = frozenset({"system:anonymous", "system:unauthenticated", "system:authenticated"})


class Grant(Struct, frozen=True):
    """One rule of a role: what it allows, on which resources."""

    resource: Resource
    place: Node
    verbs: frozenset[str]
    resources: frozenset[str]
    groups: frozenset[str]
    names: frozenset[str]

    def allows(self, verbs: frozenset[str], *targets: str) -> frozenset[str]:
        """Which of these verbs are granted on one of the targets; `*` grants all of them."""
        if self.resources.isdisjoint({*targets, "*"}):
            return frozenset()
        return verbs if "*" in self.verbs else verbs & self.verbs


class Subject(Struct, frozen=True):
    """One of those to whom a binding gives a role."""

    binding: Resource
    place: Node
    kind: str
    name: str

    @property
    def role(self) -> str:
        """The name of the role that is given."""
        return self.binding.text("roleRef", "name")


def grants(context: FileContext) -> Iterator[Grant]:
    """The rules of the roles in a file."""
    for resource in resources(context):
        for rule in resource.entries("rules") if resource.kind in _ROLES else ():
            held = {
                key: _texts(resource, rule.value, key)
                for key in ("verbs", "resources", "apiGroups", "resourceNames")
            }
            verbs = resource.document.entry(rule.value, "verbs")
            yield Grant(
                resource,
                verbs.value if verbs is not None and verbs.value is not None else rule.key,
                held["verbs"],
                held["resources"],
                held["apiGroups"],
                held["resourceNames"],
            )


def is_all(grant: Grant) -> bool:
    """Whether a rule names no resource but `*`, which a rule of its own tells of."""
    return "*" in grant.resources


def is_own_api(grant: Grant) -> bool:
    """Whether a rule is only about resources that an extension of the cluster brought."""
    return bool(grant.groups) and all(
        "." in group and not group.endswith(".k8s.io") for group in grant.groups
    )


def subjects(context: FileContext) -> Iterator[Subject]:
    """Those to whom the bindings of a file give a role."""
    for resource in resources(context):
        for item in resource.entries("subjects") if resource.kind in _BINDINGS else ():
            document = resource.document
            kind, name = (document.text(document.get(item.value, k)) for k in ("kind", "name"))
            yield Subject(resource, item.key, kind, name)


def _texts(resource: Resource, node: Node | None, key: str) -> frozenset[str]:
    held = resource.document.entries(resource.document.get(node, key))
    return frozenset(resource.document.text(item.value) for item in held)
