"""Encryption of what nginx serves and fetches."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Edit
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.nginx import directives, inside

_OLD = frozenset({"SSLv2", "SSLv3", "TLSv1", "TLSv1.1"})
_WEAK = re.compile(
    r"(?<![!\-\w])(?:RC4|3DES|DES-CBC3?|MD5|NULL|aNULL|eNULL|EXPORT|EXP|LOW|ADH|AECDH|IDEA|SEED|ALL)\b"
)


@rule(
    "nginx-old-tls",
    languages=["nginx"],
    severity="high",
    confidence="high",
    message="Old versions of TLS are accepted.",
    cwe=[326],
    literals=["ssl_protocols"],
    aliases=["gixy:weak_ssl_tls"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    fixable=True,
)
def old_tls(context: FileContext) -> Iterator[Match]:
    """Nginx accepts old versions of TLS.

    Why:
        Old versions have known weaknesses, and a client can be talked into using them.
    Remediation:
        Write `ssl_protocols TLSv1.2 TLSv1.3;`.
    Bad:
        server {
          ssl_protocols TLSv1 TLSv1.2;
        }
    Bad:
        server {
          ssl_protocols SSLv3;
        }
    Bad:
        http {
          ssl_protocols TLSv1.1 TLSv1.2;
        }
    Bad:
        stream {
          proxy_ssl_protocols SSLv2;
        }
    Good:
        server {
          ssl_protocols TLSv1.2 TLSv1.3;
        }
    Good:
        server {
          # ssl_protocols TLSv1;
        }
    Good:
        server {
          ssl_ciphers TLSv1; # ssl_protocols
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_protocols
    """
    for each in directives(context.source.data):
        old = sorted(_OLD & set(each.values))
        if each.name.endswith("ssl_protocols") and old:
            message = f"{' and '.join(old)} can be broken."
            edit = Edit(each.start, each.end, f"{each.name} TLSv1.2 TLSv1.3")
            fix = context.fix("Leave the old versions out", edit, safe=False)
            yield Match(context.facts.lines.span(each.start, each.end), message, fix)


@rule(
    "nginx-weak-cipher",
    languages=["nginx"],
    severity="medium",
    confidence="high",
    message="Weak ciphers are accepted.",
    cwe=[327],
    literals=["ssl_ciphers"],
    aliases=["gixy:weak_ssl_tls"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
)
def weak_cipher(context: FileContext) -> Iterator[Match]:
    """Nginx accepts weak ciphers.

    Why:
        Recorded traffic can be read, or changed on the way.
    Remediation:
        Write `ssl_ciphers HIGH:!aNULL:!MD5;`, or take the list of Mozilla's generator.
    Bad:
        server {
          ssl_ciphers RC4-SHA:AES128-SHA;
        }
    Bad:
        server {
          ssl_ciphers 'ALL:!aNULL';
        }
    Bad:
        server {
          ssl_ciphers HIGH:DES-CBC3-SHA;
        }
    Good:
        server {
          ssl_ciphers HIGH:!aNULL:!MD5;
        }
    Good:
        server {
          ssl_ciphers ECDHE-RSA-AES128-GCM-SHA256;
        }
    Good:
        server {
          ssl_ecdh_curve RC4; # ssl_ciphers
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_ciphers
    """
    for each in directives(context.source.data):
        weak = _WEAK.search(" ".join(each.values))
        if each.name.endswith("ssl_ciphers") and weak is not None:
            yield context.match_range(each.start, each.end, f"`{weak.group()}` is weak.")


@rule(
    "nginx-no-hsts",
    languages=["nginx"],
    severity="low",
    confidence="high",
    message="Browsers are not told to use HTTPS only.",
    cwe=[319],
    literals=["ssl"],
    aliases=["gixy:hsts_header"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    profiles=["strict"],
)
def no_hsts(context: FileContext) -> Iterator[Match]:
    """A server with TLS does not tell browsers to stay with it.

    Why:
        The first visit may go over plain HTTP, where it can be redirected elsewhere.
    Remediation:
        Add `add_header Strict-Transport-Security "max-age=31536000" always;`.
    Bad:
        server {
          listen 443 ssl;
          root /srv;
        }
    Good:
        server {
          listen 443 ssl;
          add_header Strict-Transport-Security max-age=1;
        }
    Good:
        server {
          listen 80;
          server_name ssl;
        }
    Good:
        http {
          add_header Strict-Transport-Security max-age=1;
          server {
            listen 443 ssl;
          }
        }
    Good:
        server {
          listen 443 ssl;
          include hsts.conf;
        }
    Good:
        match x {
          listen 443 ssl;
        }
    References:
        https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Strict-Transport-Security
    """
    found = directives(context.source.data)
    if any("Strict-Transport-Security" in each.values for each in found):
        return
    for server in found:
        held = inside(found, server)
        encrypted = any(each.name == "listen" and "ssl" in each.values for each in held)
        included = any(each.name == "include" for each in held)
        if server.name == "server" and encrypted and not included:
            yield context.match_range(server.start, server.end)


@rule(
    "nginx-backend-unverified",
    languages=["nginx"],
    severity="low",
    confidence="high",
    message="The certificate of this backend is not checked.",
    cwe=[295],
    literals=["proxy_pass"],
    controls=["soc2:CC6.7", "hipaa:164.312(e)(1)", "gdpr:32(1)(a)"],
    profiles=["strict"],
)
def backend_unverified(context: FileContext) -> Iterator[Match]:
    """Nginx does not check who answers behind an HTTPS address.

    Why:
        Whoever is on the way to the backend can read and change what passes.
    Remediation:
        Set `proxy_ssl_verify on;` and `proxy_ssl_trusted_certificate`.
    Bad:
        server {
          location / {
            proxy_pass https://backend;
          }
        }
    Bad:
        server {
          location / {
            proxy_pass https://backend;
            proxy_ssl_verify off;
          }
        }
    Bad:
        server {
          location / {
            proxy_pass https://backend;
            proxy_ssl_server_name on;
          }
        }
    Good:
        server {
          location / {
            proxy_pass http://backend;
          }
        }
    Good:
        server {
          location / {
            proxy_pass https://backend;
            proxy_ssl_verify on;
          }
        }
    Good:
        server {
          location / {
            rewrite https://backend /x; # proxy_pass
          }
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_ssl_verify
    """
    found = directives(context.source.data)
    if any(each.name == "proxy_ssl_verify" and "on" in each.values for each in found):
        return
    for each in found:
        target = each.arguments[0] if each.arguments else None
        if each.name == "proxy_pass" and target is not None and target.text.startswith("https://"):
            yield context.match_range(target.start, target.end)
