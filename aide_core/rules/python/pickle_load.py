"""Objects rebuilt from pickled data."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.assignments import assigned
from aide_core.rules.support.control_sets import DESERIALISATION

_MODULES = ("pickle", "cPickle", "_pickle", "dill", "cloudpickle", "django.core.signing")
_DUMPS = frozenset(f"{module}.dumps" for module in _MODULES)


@rule(
    "py-pickle",
    languages=["python"],
    severity="medium",
    confidence="medium",
    message="Unpickling runs code that the data names.",
    cwe=[502],
    calls=[
        "pickle.load",
        "pickle.loads",
        "pickle.Unpickler",
        "cPickle.load",
        "cPickle.loads",
        "cPickle.Unpickler",
        "_pickle.load",
        "_pickle.loads",
        "dill.load",
        "dill.loads",
        "dill.load_session",
        "cloudpickle.load",
        "cloudpickle.loads",
        "shelve.open",
        "shelve.DbfilenameShelf",
    ],
    aliases=["bandit:B301", "bandit:B403", "ruff:S301", "ruff:S403", "semgrep:avoid-pickle"],
    controls=DESERIALISATION,
)
def pickle_load(call: Call, context: FileContext) -> Iterator[Match]:
    """Objects are rebuilt from pickled data.

    Why:
        A pickle is a small program: while it is read it may call any function with any argument.
        Whoever can change the file, cache entry or message runs code in this process.
    Remediation:
        Exchange data as JSON, MessagePack or another format without code. Where pickle must stay,
        check a signature made with `hmac` before reading.
    Bad:
        import pickle
        state = pickle.loads(data)
    Bad:
        from dill import load as read
        model = read(open("model.bin", "rb"))
    Bad:
        import shelve
        cache = shelve.open(path)
    Bad:
        import pickle
        state = pickle.load(file=stream)
    Bad:
        import shelve
        cache = shelve.open("cache")
    Good:
        import json
        state = json.loads(data)
    Good:
        import pickle
        data = pickle.dumps(state)
    Good:
        import pickle
        duplicate = pickle.loads(pickle.dumps(state))
    Good:
        import pickle
        empty = pickle.loads(b"N.")
    Good:
        import pickle
        data = pickle.dumps(state)
        duplicate = pickle.loads(data)
    References:
        https://docs.python.org/3/library/pickle.html
        https://docs.python.org/3/library/shelve.html
    """
    data = call.positional[0] if call.positional else None
    is_open = call.name.startswith("shelve.") or data is None
    if not is_open and (context.is_literal(data) or _is_own_dump(call, context)):
        return
    yield context.match(call.node, severity=Severity.LOW if context.in_tests else None)


def _is_own_dump(call: Call, context: FileContext) -> bool:
    """Whether the data was pickled a moment ago, as in a deep copy."""
    data = call.positional[0]
    binding = assigned(data, context) if data.type == "identifier" else None
    made = context.as_call(binding.value if binding is not None else data)
    return made is not None and made.name in _DUMPS
