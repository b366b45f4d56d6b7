"""Connections between processes that anyone may open."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION
from aide_core.rules.support.fixed_bytes import fixed_bytes

# Where the key stands in each call, and whether leaving it out means that none is asked for.
_PLACES = {
    "multiprocessing.connection.Listener": (3, True),
    "multiprocessing.connection.Client": (2, False),
    "multiprocessing.managers.BaseManager": (1, False),
    "multiprocessing.managers.SyncManager": (1, False),
}


@rule(
    "py-multiprocessing-authkey",
    languages=["python"],
    severity="high",
    confidence="high",
    message="The key of this connection is written in the code, and its data is unpickled.",
    cwe=[502, 321],
    calls=list(_PLACES),
    controls=DESERIALISATION,
)
def multiprocessing_authkey(call: Call, context: FileContext) -> Iterator[Match]:
    """A connection between processes has a known key, or none.

    Why:
        Both ends unpickle what arrives, which runs any code the sender chooses. The key is the
        only thing that keeps strangers out.
    Remediation:
        Pass `authkey=os.urandom(32)` made at start and handed to the other process privately, and
        listen on a Unix socket or on 127.0.0.1.
    Bad:
        from multiprocessing.managers import BaseManager
        manager = BaseManager(address=("", 50000), authkey=b"abracadabra")
    Bad:
        from multiprocessing.connection import Listener
        listener = Listener(("0.0.0.0", 6000))
    Good:
        from multiprocessing.managers import BaseManager
        manager = BaseManager(address=("", 50000), authkey=key)
    Good:
        from multiprocessing.connection import Listener
        listener = Listener(("0.0.0.0", 6000), authkey=key)
    Good:
        from multiprocessing.connection import Listener
        listener = Listener("/run/shop.sock")
    Good:
        from multiprocessing.connection import Client
        client = Client(("shop", 6000))
    Good:
        from multiprocessing.connection import Listener
        listener = Listener(("127.0.0.1", 6000))
    Good:
        from multiprocessing.connection import Listener
        listener = Listener(("0.0.0.0", 6000), **options)
    Good:
        from multiprocessing.connection import Listener
        listener = Listener(address)
    Good:
        # in tests/test_shop.py
        from multiprocessing.managers import BaseManager
        manager = BaseManager(address=("", 50000), authkey=b"abracadabra")
    Good:
        from multiprocessing.connection import Listener
        listener = Listener(["0.0.0.0", 6000])
    Good:
        from multiprocessing.connection import Listener
        listener = Listener(())
    References:
        https://docs.python.org/3/library/multiprocessing.html#multiprocessing-auth-keys
    """
    position, open_without = _PLACES[call.name]
    key = call.argument("authkey", position)
    if context.in_tests or call.has_splat:
        return
    if key is not None and fixed_bytes(key, context) is not None:
        yield context.match(key)
    elif key is None and open_without and _listens_on_network(call, context):
        yield context.match(
            call.node,
            "Anyone who reaches this address may connect, and what they send is unpickled.",
            severity=Severity.HIGH,
        )


def _listens_on_network(call: Call, context: FileContext) -> bool:
    address = call.argument("address", 0)
    if address is None or address.type != "tuple" or not address.named_children:
        return False
    host = context.string(address.named_children[0])
    return host is not None and host not in {"localhost", "127.0.0.1", "::1"}
