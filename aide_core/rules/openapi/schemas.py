"""What the data of an interface may look like."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.environment_secrets import (
    is_plain_secret,
    is_stand_in,
    names_secret_variable,
)
from aide_core.rules.support.openapi import descriptions
from aide_core.rules.support.scalars import boolean

_EXAMPLES = frozenset({"example", "default"})
_LONG_ENOUGH = 8
_PASSWORDS = frozenset({"password", "passwd", "newPassword", "new_password", "oldPassword"})


@rule(
    "openapi-unbounded-array",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="This list may be of any length.",
    cwe=[770],
    literals=["array"],
    aliases=["checkov:CKV_OPENAPI_21"],
    controls=["soc2:A1.1", "hipaa:164.308(a)(7)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path="openapi.yaml",
)
def unbounded_array(context: FileContext) -> Iterator[Match]:
    """A list may be of any length.

    Why:
        One request with millions of entries fills the memory of whoever reads it.
    Remediation:
        Add `maxItems`.
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                tags:
                  type: array
                  items:
                    type: string
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                tags:
                  type: array
                  maxItems: 20
                  items:
                    type: string
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                tags:
                  type: string # array
    Good:
        version: 3 # openapi
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                tags:
                  type: array
    References:
        https://spec.openapis.org/oas/latest.html#schema-object
    """
    for document in descriptions(context):
        for entry in document.walk():
            node = document.get(entry.value, "type")
            bounded = document.entry(entry.value, "maxItems") is not None
            if node is not None and document.text(node) == "array" and not bounded:
                yield context.match(node)


@rule(
    "openapi-any-property",
    languages=["yaml", "json"],
    severity="info",
    confidence="high",
    message="Any further values are taken.",
    cwe=[915],
    literals=["additionalproperties"],
    controls=["soc2:CC6.6", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path="openapi.yaml",
)
def any_property(context: FileContext) -> Iterator[Match]:
    """An object may hold any further values.

    Why:
        Programs that copy them into a record let a caller set fields that nobody meant, such as
        `isAdmin`.
    Remediation:
        Write `additionalProperties: false`, or say what they may be.
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              type: object
              additionalProperties: true
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              type: object
              additionalProperties: false
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              type: object
              nullable: true # additionalProperties
    Good:
        version: 3 # openapi
        info:
          title: Shop
        components:
          additionalProperties: true
    References:
        https://spec.openapis.org/oas/latest.html#schema-object
    """
    for document in descriptions(context):
        for entry in document.walk():
            if (
                entry.name == "additionalProperties"
                and boolean(entry.value)
                and entry.value is not None
            ):
                yield context.match(entry.value)


@rule(
    "openapi-password-shown",
    languages=["yaml", "json"],
    severity="low",
    confidence="high",
    message="This password is not marked as one.",
    cwe=[522],
    literals=["pass"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    profiles=["strict"],
    example_path="openapi.yaml",
)
def password_shown(context: FileContext) -> Iterator[Match]:
    """A password may be part of an answer, and is shown while typed.

    Why:
        Tools then print it in forms, examples and logs, and answers may give it back.
    Remediation:
        Add `format: password` and `writeOnly: true`.
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                password:
                  type: string
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                password:
                  type: string
                  format: password
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                passwd:
                  type: string
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                newPassword:
                  type: string
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                new_password:
                  type: string
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                oldPassword:
                  type: string
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                password:
                  type: string
                  format: password
                  writeOnly: true
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                name:
                  type: string # pass
    Good:
        version: 3 # openapi
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                password:
                  type: string
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        paths:
          /password:
            post:
              type: string
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            password:
              type: string
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                password:
                  type: boolean
    References:
        https://spec.openapis.org/oas/latest.html#data-types
    """
    for document in descriptions(context):
        for entry in document.walk():
            if (
                len(entry.path) < 2
                or entry.path[-2] != "properties"
                or entry.name not in _PASSWORDS
            ):
                continue
            text = document.text(document.get(entry.value, "type")) == "string"
            marked = document.text(document.get(entry.value, "format")) == "password"
            if text and not (marked and boolean(document.get(entry.value, "writeOnly"))):
                yield context.match(entry.key)


@rule(
    "openapi-example-secret",
    languages=["yaml", "json"],
    severity="medium",
    confidence="low",
    message="This example looks like a real secret.",
    cwe=[798],
    literals=["example", "default"],
    controls=["soc2:CC6.1", "hipaa:164.312(a)(1)", "hipaa:164.312(d)", "gdpr:32(1)(b)"],
    example_path="openapi.yaml",
)
def example_secret(context: FileContext) -> Iterator[Match]:
    """An example holds what looks like a real secret.

    Why:
        Examples are copied from working requests, and descriptions are published.
    Remediation:
        Write something that says what it is, such as `your-api-key`.
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                apiKey:
                  type: string
                  example: mK93hdGvQ2xPw7L
    Bad:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                api_token:
                  type: string
                  default: mK93hdGvQ2xPw7L
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                apiKey:
                  type: string
                  example: your-api-key-1234
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                apiKey:
                  type: string
                  example: short1
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                name:
                  type: string
                  example: mK93hdGvQ2xPw7L
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                apiKey:
                  type: string
                  pattern: mK93hdGvQ2xPw7L # example
    Good:
        version: 3 # openapi
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                apiKey:
                  type: string
                  example: mK93hdGvQ2xPw7L
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                apiKey:
                  type: string
                  example: /run/secrets/key1
    Good:
        openapi: 3.1.0
        info:
          title: Shop
        components:
          schemas:
            User:
              properties:
                password:
                  type: string
                  example: Sunshine
    References:
        https://spec.openapis.org/oas/latest.html#schema-object
    """
    for document in descriptions(context):
        for entry in document.walk():
            said = document.text(entry.value)
            holder = str(entry.path[-2]) if len(entry.path) > 1 else ""
            named = entry.name in _EXAMPLES and names_secret_variable(holder)
            real = is_plain_secret(said) and not is_stand_in(said) and len(said) >= _LONG_ENOUGH
            mixed = any(sign.isdigit() for sign in said)
            if entry.value is not None and named and real and mixed:
                yield context.match(entry.value)
