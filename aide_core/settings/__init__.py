"""Settings: declared once, read from five layers, asked by rule and path."""

from aide_core.settings.init_file import commented_toml
from aide_core.settings.json_schema import json_schema
from aide_core.settings.layers import Decision, Layer, LoadedSettings, load
from aide_core.settings.path_globs import PathGlobs
from aide_core.settings.policy import Policy, effective_override
from aide_core.settings.reference import markdown_reference
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
from aide_core.settings.settings_file import user_settings_path

__all__ = [
    "AuditSettings",
    "Decision",
    "FailOn",
    "Layer",
    "LoadedSettings",
    "LogSettings",
    "PathGlobs",
    "PathOverrides",
    "Policy",
    "Profile",
    "Restriction",
    "RuleOverride",
    "Settings",
    "commented_toml",
    "effective_override",
    "json_schema",
    "load",
    "markdown_reference",
    "user_settings_path",
]
