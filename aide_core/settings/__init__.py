"""Settings: declared once, read from five layers, asked by rule and path."""

from aide_core.settings.policy import Policy, effective_override
from aide_core.settings.schema import (
    AuditSettings,
    FailOn,
    LogSettings,
    PathOverrides,
    Profile,
    Restriction,
    RuleOverride,
    Settings,
)

__all__ = [
    "AuditSettings",
    "FailOn",
    "LogSettings",
    "PathOverrides",
    "Policy",
    "Profile",
    "Restriction",
    "RuleOverride",
    "Settings",
    "effective_override",
]
