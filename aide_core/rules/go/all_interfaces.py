"""Ports that are open on every network."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS

_OPEN = re.compile(r"(?:0\.0\.0\.0|\[::\])?:(?!0\Z)(?:\d+|https?)\Z")


@rule(
    "go-all-interfaces",
    languages=["go"],
    severity="low",
    confidence="medium",
    message="Every network of this machine reaches this port.",
    cwe=[1327, 668],
    calls=["net.Listen", "crypto/tls.Listen", "net.ListenPacket", "net.ListenConfig().Listen"],
    aliases=["gosec:G102", "semgrep:avoid-bind-to-all-interfaces"],
    controls=ACCESS,
)
def all_interfaces(call: Call, context: FileContext) -> Iterator[Match]:
    """A port is opened on all interfaces.

    Why:
        A service meant for this machine or one inner network is then reached from all the others it
        is connected to, guest networks and the internet too.
    Remediation:
        Name the address, such as `127.0.0.1:8080`, or take it from the settings.
    Bad:
        package shop

        import "net"

        func handle() {
            _, _ = net.Listen("tcp", "0.0.0.0:8080")
        }
    Bad:
        package shop

        import "net"

        func handle() {
            const address = ":8080"
            _, _ = net.Listen("tcp", address)
        }
    Bad:
        package shop

        import (
            "context"
            "net"
        )

        func handle(ctx context.Context) {
            var listener net.ListenConfig
            _, _ = listener.Listen(ctx, "tcp", "[::]:8080")
        }
    Good:
        package shop

        import "net"

        func handle() {
            _, _ = net.Listen("tcp", "127.0.0.1:8080")
        }
    Good:
        package shop

        import "net"

        func handle(address string) {
            _, _ = net.Listen("tcp", address)
        }
    Good:
        package shop

        import "net"

        func handle() {
            _, _ = net.Listen("tcp", ":0")
        }
    Good:
        package shop

        import "net"

        func handle() {
            _, _ = net.Listen("unix", ":memory")
        }
    Good:
        package shop

        import "example.com/net"

        func handle() {
            _, _ = net.Listen("tcp", "0.0.0.0:8080")
        }
    Good:
        // in shop_test.go
        package shop

        import "net"

        func handle() {
            _, _ = net.Listen("tcp", ":8080")
        }
    References:
        https://pkg.go.dev/net#Listen
    """
    if context.in_tests:
        return
    for place in call.positional:
        address = context.string(place)
        if address is not None and _OPEN.match(address):
            yield context.match(place)
