"""What an interface lets everybody do, and over which connection."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.openapi import descriptions, operations, schemes

_PLAIN = re.compile(r"http://(?!localhost\b|127\.|\[::1\]|0\.0\.0\.0|\{)")
_WRITING = frozenset({"post", "put", "patch", "delete"})
_PUBLIC = re.compile(
    r"login|logout|auth|token|register|signup|sign-up|password|webhook|callback|health|oauth|session|contact|subscribe|verify",
    re.IGNORECASE,
)


@rule(
    "openapi-no-security",
    languages=["yaml", "json"],
    severity="medium",
    confidence="medium",
    message="No operation asks who is calling.",
    cwe=[306],
    literals=["paths"],
    aliases=["checkov:CKV_OPENAPI_4", "checkov:CKV_OPENAPI_5"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path="openapi.yaml",
)
def no_security(context: FileContext) -> Iterator[Match]:
    """An interface names no way to log in at all.

    Why:
        Programs made from this description ask nobody, and nobody notices where a check is
        missing.
    Remediation:
        Declare `securitySchemes` and a `security` for the whole interface.
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        paths:
          /orders:
            post:
              summary: Order
    Bad:
        swagger: '2.0'
        info:
          title: Shop
        paths:
          /orders:
            post:
              summary: Order
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        security:
          - main: []
        paths:
          /orders:
            post:
              summary: Order
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        paths:
          /orders:
            post:
              security:
                - main: []
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        paths: {}
    Good:
        version: 3 # openapi
        info:
          title: Shop
        paths:
          /orders:
            post:
              summary: Order
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: http
              scheme: bearer
        paths:
          /orders:
            post:
              summary: Order
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        paths:
          /health:
            get:
              summary: Health
    References:
        https://spec.openapis.org/oas/latest.html#security-requirement-object
    """
    for document in descriptions(context):
        found = list(operations(document))
        writing = any(each.method in _WRITING for each in found)
        named = document.entry(document.top, "security") is not None or schemes(document)
        asks = any(document.entry(each.entry.value, "security") is not None for each in found)
        paths = document.entry(document.top, "paths")
        if paths is not None and writing and not named and not asks:
            yield context.match(paths.key)


@rule(
    "openapi-security-undeclared",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="This operation names no way to log in.",
    cwe=[306],
    literals=["paths"],
    aliases=["checkov:CKV_OPENAPI_5"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path="openapi.yaml",
)
def security_undeclared(context: FileContext) -> Iterator[Match]:
    """Some operations of an interface name no way to log in.

    Why:
        Whether it asks who is calling depends on whoever builds it.
    Remediation:
        Add a `security` for the whole interface, and `security: []` where everybody may call.
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: http
              scheme: bearer
        paths:
          /orders:
            post:
              summary: Order
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: http
              scheme: bearer
        security:
          - main: []
        paths:
          /orders:
            post:
              summary: Order
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: http
              scheme: bearer
        paths:
          /orders:
            post:
              security:
                - main: []
    Good:
        version: 3 # openapi
        info:
          title: Shop
        paths:
          /orders:
            post:
              summary: Order
    References:
        https://spec.openapis.org/oas/latest.html#security-requirement-object
    """
    for document in descriptions(context):
        if document.entry(document.top, "security") is not None:
            continue
        for each in operations(document):
            if document.entry(each.entry.value, "security") is None:
                yield context.match(each.entry.key)


@rule(
    "openapi-open-write",
    languages=["yaml", "json"],
    severity="medium",
    confidence="medium",
    message="Everybody may call this operation.",
    cwe=[306],
    literals=["security"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path="openapi.yaml",
)
def open_write(context: FileContext) -> Iterator[Match]:
    """An operation that changes something is open to everybody.

    Why:
        `security: []` takes back what the interface asks for. Whoever finds the address can change
        data.
    Remediation:
        Remove it, or narrow it to operations that only read.
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        paths:
          /orders:
            post:
              security: []
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        paths:
          /orders:
            post:
              security: [{}]
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        paths:
          /orders:
            put:
              security: []
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        paths:
          /orders:
            patch:
              security: []
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        paths:
          /orders:
            delete:
              security: []
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        paths:
          /orders:
            post:
              security:
                - main: []
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        paths:
          /login:
            post:
              security: []
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        paths:
          /orders:
            get:
              security: []
    Good:
        version: 3 # openapi
        info:
          title: Shop
        paths:
          /orders:
            post:
              security: []
    References:
        https://spec.openapis.org/oas/latest.html#security-requirement-object
    """
    for document in descriptions(context):
        for each in operations(document):
            asked = document.entry(each.entry.value, "security")
            asks = (
                [e for e in document.entries(asked.value) if document.entries(e.value)]
                if asked
                else []
            )
            public = _PUBLIC.search(each.path) or each.method not in _WRITING
            if asked is not None and not asks and not public:
                message = f"Everybody may call `{each.method.upper()} {each.path}`."
                yield context.match(asked.key, message)


@rule(
    "openapi-plain-server",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="This address is not encrypted.",
    cwe=[319],
    literals=["http://", "schemes"],
    aliases=["checkov:CKV_OPENAPI_18", "checkov:CKV_OPENAPI_20"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    example_path="openapi.yaml",
)
def plain_server(context: FileContext) -> Iterator[Match]:
    """An interface is reached over an unencrypted connection.

    Why:
        Passwords, tokens and data travel in the clear.
    Remediation:
        Use `https://`.
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        servers:
          - url: http://api.example.com
    Bad:
        swagger: '2.0'
        info:
          title: Shop
        schemes: [http, https]
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        servers:
          - url: https://api.example.com # http://
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        servers:
          - url: http://localhost:8080
    Good:
        swagger: '2.0'
        info:
          title: Shop
        schemes: [https]
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        servers:
          - description: http://api.example.com
    Good:
        version: 3 # openapi
        info:
          title: Shop
        servers:
          - url: http://api.example.com
    References:
        https://spec.openapis.org/oas/latest.html#server-object
    """
    for document in descriptions(context):
        for server in document.entries(document.get(document.top, "servers")):
            url = document.get(server.value, "url")
            if url is not None and _PLAIN.match(document.text(url)):
                yield context.match(url)
        for scheme in document.entries(document.get(document.top, "schemes")):
            if scheme.value is not None and document.text(scheme.value) == "http":
                yield context.match(scheme.value)
