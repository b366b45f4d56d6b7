"""The facade that every front end calls; each name loads the module behind it when first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aide_core.workspace.auditing import audit as audit
    from aide_core.workspace.auditing import audit_text as audit_text
    from aide_core.workspace.baselines import create_baseline as create_baseline
    from aide_core.workspace.baselines import read_baseline as read_baseline
    from aide_core.workspace.baselines import renew_baseline as renew_baseline
    from aide_core.workspace.bills import BillRequest as BillRequest
    from aide_core.workspace.bills import make_bill_of_materials as make_bill_of_materials
    from aide_core.workspace.doctor import Check as Check
    from aide_core.workspace.doctor import diagnose as diagnose
    from aide_core.workspace.fixed_files import apply_fixes as apply_fixes
    from aide_core.workspace.fixes import plan_fixes as plan_fixes
    from aide_core.workspace.known_rules import all_rules as all_rules
    from aide_core.workspace.known_rules import find_rule as find_rule
    from aide_core.workspace.places import find_root as find_root
    from aide_core.workspace.request import AuditRequest as AuditRequest
    from aide_core.workspace.request import FileFix as FileFix
    from aide_core.workspace.request import FixRequest as FixRequest
    from aide_core.workspace.request import Progress as Progress
    from aide_core.workspace.request import TextRequest as TextRequest
    from aide_core.workspace.rule_filter import RuleFilter as RuleFilter
    from aide_core.workspace.rule_filter import chosen_rules as chosen_rules
    from aide_core.workspace.sketch import RepositorySketch as RepositorySketch
    from aide_core.workspace.sketch import describe_repository as describe_repository

_HOMES = {
    "AuditRequest": "request",
    "BillRequest": "bills",
    "Check": "doctor",
    "FileFix": "request",
    "FixRequest": "request",
    "Progress": "request",
    "RepositorySketch": "sketch",
    "RuleFilter": "rule_filter",
    "TextRequest": "request",
    "all_rules": "known_rules",
    "apply_fixes": "fixed_files",
    "audit": "auditing",
    "audit_text": "auditing",
    "chosen_rules": "rule_filter",
    "create_baseline": "baselines",
    "describe_repository": "sketch",
    "diagnose": "doctor",
    "find_root": "places",
    "find_rule": "known_rules",
    "make_bill_of_materials": "bills",
    "plan_fixes": "fixes",
    "read_baseline": "baselines",
    "renew_baseline": "baselines",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{home}"), name)
