"""Version 1 UUIDs as secrets."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.sensitive_names import is_password, is_token, target_names


@rule(
    "py-uuid1-token",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="This value is made of the clock and the network address, so it can be guessed.",
    cwe=[338, 340],
    calls=["uuid.uuid1"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(2)(iv)", "gdpr:32(1)(a)"],
    fixable=True,
)
def uuid1_token(call: Call, context: FileContext) -> Iterator[Match]:
    """A version 1 UUID serves as a token or another secret.

    Why:
        Such a UUID holds the time and the machine's address. Who has seen one knows the address
        and finds other people's values by trying the few that fit the time.
    Remediation:
        Use `secrets.token_urlsafe(32)`.
    Bad:
        import uuid
        reset_token = str(uuid.uuid1())
    Bad:
        from uuid import uuid1
        def new_session_id():
            return uuid1().hex
    Good:
        import uuid
        request_id = str(uuid.uuid1())
    Good:
        import uuid
        reset_token = str(uuid.uuid4())
    Bad:
        import uuid
        temporary_password = uuid.uuid1(node=1).hex
    Bad:
        import uuid
        reset_token = uuid.uuid1(node)
    References:
        https://www.rfc-editor.org/rfc/rfc9562#section-8
        https://docs.python.org/3/library/secrets.html
    """
    if not any(is_token(name) or is_password(name) for name in target_names(call.node)):
        return
    holder, dot, _ = context.text(call.callee).rpartition(".")
    if dot and not call.positional and not call.keywords:
        fix = context.fix(
            "Use a random UUID", context.replace(call.node, f"{holder}.uuid4()"), safe=False
        )
        yield context.match(call.node, fix=fix)
    else:
        yield context.match(call.node)
