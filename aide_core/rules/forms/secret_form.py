"""What a secret rule declares, apart from the code that looks for it."""

from __future__ import annotations

from msgspec import Struct


class SecretForm(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What the `secret:` part of a rule file declares.

    `keywords`: literals, one of which (in any case) stands near every match; the prefilter.
    `pattern`: a bytes regular expression with the group `secret` for the value and, where a fixed
    prefix would spoil the measure of randomness, the group `body` inside it.
    `entropy`: the least Shannon entropy of the body, in bits per character.
    `check`: the name of a structural or checksum check of `secret_checks`.
    `context`: words, one of which must stand within 240 bytes before or 80 after the value.
    `assigned_to`: words, one of which must be in the name that the value is assigned to.
    `multiline`: the value may span lines.
    `generic`: the rule knows no provider, so a hit of a provider's rule on the same text wins.
    """

    keywords: tuple[str, ...]
    pattern: str
    entropy: float = 0.0
    check: str = ""
    context: tuple[str, ...] = ()
    assigned_to: tuple[str, ...] = ()
    multiline: bool = False
    generic: bool = False
