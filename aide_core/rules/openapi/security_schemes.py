"""How an interface asks who is calling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.openapi import descriptions, flows, schemes

_PLAIN = re.compile(r"http://(?!localhost\b|127\.|\[::1\]|\{)")


@rule(
    "openapi-key-in-query",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="This key is a part of the address.",
    cwe=[598],
    literals=["apikey"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path="openapi.yaml",
)
def key_in_query(context: FileContext) -> Iterator[Match]:
    """A key is sent as a part of the address.

    Why:
        Addresses are kept in the logs of every server on the way and in the history of browsers.
    Remediation:
        Send it in a header: `in: header`.
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: apiKey
              in: query
              name: key
    Bad:
        swagger: '2.0'
        info:
          title: Shop
        securityDefinitions:
          main:
            type: apiKey
            in: query
            name: key
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: apiKey
              in: header
              name: key
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: http
              in: query # apiKey
    Good:
        version: 3 # openapi
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: apiKey
              in: query
              name: key
    References:
        https://spec.openapis.org/oas/latest.html#security-scheme-object
    """
    for document in descriptions(context):
        for scheme in schemes(document):
            kind = document.text(document.get(scheme.value, "type"))
            place = document.get(scheme.value, "in")
            if place is not None and kind == "apiKey" and document.text(place) == "query":
                yield context.match(place)


@rule(
    "openapi-basic-auth",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="Name and password are sent with every request.",
    cwe=[522],
    literals=["basic"],
    aliases=["checkov:CKV_OPENAPI_3", "checkov:CKV_OPENAPI_15"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path="openapi.yaml",
)
def basic_auth(context: FileContext) -> Iterator[Match]:
    """An interface takes name and password with every request.

    Why:
        The password is kept by every client and sent all the time, so one leak of any request is
        enough.
    Remediation:
        Use tokens that expire, by OAuth 2 or OpenID Connect.
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: http
              scheme: basic
    Bad:
        swagger: '2.0'
        info:
          title: Shop
        securityDefinitions:
          main:
            type: basic
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: http
              scheme: bearer # basic
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: apiKey
              scheme: basic
    Good:
        version: 3 # openapi
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: http
              scheme: basic
    References:
        https://spec.openapis.org/oas/latest.html#security-scheme-object
    """
    for document in descriptions(context):
        for scheme in schemes(document):
            kind = document.text(document.get(scheme.value, "type")).lower()
            manner = document.text(document.get(scheme.value, "scheme")).lower()
            if kind == "basic" or (kind == "http" and manner == "basic"):
                yield context.match(scheme.key)


@rule(
    "openapi-weak-flow",
    languages=["yaml", "json"],
    severity="medium",
    confidence="high",
    message="This way to log in is given up.",
    cwe=[522],
    literals=["implicit", "password"],
    aliases=["checkov:CKV_OPENAPI_9", "checkov:CKV_OPENAPI_8"],
    controls=["soc2:CC6.1", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path="openapi.yaml",
)
def weak_flow(context: FileContext) -> Iterator[Match]:
    """An interface uses a way to log in that is given up.

    Why:
        `implicit` puts tokens into addresses; `password` gives the password to the calling
        program.
    Remediation:
        Use `authorizationCode` with PKCE.
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: oauth2
              flows:
                implicit:
                  authorizationUrl: https://example.com
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: oauth2
              flows:
                password:
                  tokenUrl: https://example.com
    Bad:
        swagger: '2.0'
        info:
          title: Shop
        securityDefinitions:
          main:
            type: oauth2
            flow: implicit
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: oauth2
              flows:
                authorizationCode: # not implicit
                  tokenUrl: https://example.com
    Good:
        swagger: '2.0'
        info:
          title: Shop
        securityDefinitions:
          main:
            type: oauth2
            flow: accessCode # password
    Good:
        version: 3 # openapi
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: oauth2
              flows:
                implicit:
                  authorizationUrl: https://example.com
    References:
        https://datatracker.ietf.org/doc/html/rfc9700
    """
    for document in descriptions(context):
        for scheme in schemes(document):
            for name, node in flows(document, scheme):
                if name in {"implicit", "password"}:
                    yield context.match(node, f"The flow `{name}` is given up.")


@rule(
    "openapi-plain-login",
    languages=["yaml", "json"],
    severity="high",
    confidence="high",
    message="Passwords and tokens go to an unencrypted address.",
    cwe=[319],
    literals=["http://"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    example_path="openapi.yaml",
)
def plain_login(context: FileContext) -> Iterator[Match]:
    """Logins go to an unencrypted address.

    Why:
        Whoever is on the way reads them.
    Remediation:
        Use `https://`.
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: oauth2
              flows:
                clientCredentials:
                  tokenUrl: http://example.com/token
    Bad:
        swagger: '2.0'
        info:
          title: Shop
        securityDefinitions:
          main:
            type: oauth2
            flow: accessCode
            authorizationUrl: http://example.com/login
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: openIdConnect
              openIdConnectUrl: http://example.com
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: oauth2
              flows:
                clientCredentials:
                  tokenUrl: https://example.com/token # http://
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: http
              description: http://example.com
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          securitySchemes:
            main:
              type: oauth2
              flows:
                clientCredentials:
                  tokenUrl: http://localhost/token
    References:
        https://spec.openapis.org/oas/latest.html#oauth-flow-object
    """
    for document in descriptions(context):
        for scheme in schemes(document):
            nodes = [node for _, node in flows(document, scheme)] + [scheme.value]
            for entry in (entry for node in nodes for entry in document.entries(node)):
                login = entry.name.endswith("Url")
                if entry.value is not None and login and _PLAIN.match(document.text(entry.value)):
                    yield context.match(entry.value)
