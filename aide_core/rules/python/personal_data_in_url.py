"""Details of people in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule

_PARAMETERS = (
    "email", "mail", "ssn", "iban", "phone", "phone_number", "dob", "date_of_birth", "passport",
    "card_number", "credit_card", "tax_id", "first_name", "last_name",
)  # fmt: skip
_ENDING = re.compile(rf"[?&](?:user_|customer_)?({'|'.join(_PARAMETERS)})=$", re.IGNORECASE)


@rule(
    "py-personal-data-in-url",
    languages=["python"],
    severity="low",
    confidence="medium",
    category="privacy",
    message="A detail that identifies a person becomes part of an address.",
    cwe=[598, 359],
    kinds=["interpolation"],
    literals=[f"{name}=" for name in _PARAMETERS],
    controls=["soc2:C1.1", "soc2:CC6.7", "gdpr:5(1)(c)", "gdpr:5(1)(f)"],
)
def personal_data_in_url(node: Node, context: FileContext) -> Iterator[Match]:
    """A detail that identifies a person is put into the query of an address.

    Why:
        Addresses are kept in the logs of servers and proxies, in the history of browsers, and are
        passed on to other sites in the `Referer` header.
    Remediation:
        Send the value in the body of a POST request, or use an id that says nothing.
    Bad:
        url = f"https://shop.example/unsubscribe?email={customer.address}"
    Bad:
        url = f"/find?page=1&phone={number}"
    Good:
        url = f"https://shop.example/unsubscribe?token={customer.token}"
    Good:
        text = f"email={customer.address}"
    Good:
        url = f"/find?email=none&page={number}"
    Good:
        query = f"{base}{page}"  # no email= here
    Good:
        # in tests/test_shop.py
        url = f"https://shop.example/unsubscribe?email={customer.address}"
    References:
        https://cwe.mitre.org/data/definitions/598.html
        https://gdpr-info.eu/art-5-gdpr/
    """
    before = node.prev_named_sibling
    if before is None or context.in_tests:
        return
    found = _ENDING.search(context.text(before)[-60:])
    if found is not None:
        yield context.match(
            node, f"`{found.group(1)}` identifies a person and becomes part of an address."
        )
