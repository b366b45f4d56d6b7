"""Directives of nginx that do not do what they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.nginx import directives, inside

_HARMLESS = frozenset(
    {"return", "rewrite", "set", "add_header", "access_log", "break", "limit_rate"}
)
_LOCAL = re.compile(r"^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|\[|[a-z$])")


@rule(
    "nginx-if-in-location",
    languages=["nginx"],
    severity="low",
    confidence="high",
    message="`if` makes a location of its own here.",
    category="quality",
    cwe=[670],
    literals=["if"],
    aliases=["gixy:if_is_evil"],
    controls=["soc2:A1.1", "hipaa:164.308(a)(7)", "gdpr:32(1)(b)"],
)
def if_in_location(context: FileContext) -> Iterator[Match]:
    """`if` inside a location does more than it looks like.

    Why:
        Only `return` and `rewrite` are safe in it; others are applied in surprising ways or not at
        all.
    Remediation:
        Use `try_files`, a `map` or a location of its own.
    Bad:
        server {
          location / {
            if ($arg_a) {
              proxy_pass http://b;
            }
          }
        }
    Bad:
        server {
          location / {
            if ($arg_a) {
              root /srv/b;
            }
          }
        }
    Good:
        server {
          location / {
            if ($arg_a) {
              return 403;
            }
          }
        }
    Good:
        server {
          if ($arg_a) {
            limit_rate 5;
          }
        }
    Good:
        server {
          location / {
            limit_except GET {
              deny all; # if
            }
          }
        }
    Good:
        server {
          location / {
            if ($arg_a) {
              set $b 1;
              rewrite ^ /x last;
              break;
              add_header X-A b;
              access_log off;
              limit_rate 5;
            }
          }
        }
    Good:
        server {
          if ($arg_a) {
            root /srv/b;
          }
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#if
    """
    found = directives(context.source.data)
    for each in found:
        names = {inner.name for inner in inside(found, each)}
        if each.name == "if" and each.block == "location" and names - _HARMLESS:
            yield context.match_range(each.start, each.end)


@rule(
    "nginx-unlimited-body",
    languages=["nginx"],
    severity="low",
    confidence="high",
    message="Requests may be of any size.",
    cwe=[770],
    literals=["client_max_body_size"],
    controls=["soc2:A1.1", "hipaa:164.308(a)(7)", "gdpr:32(1)(b)"],
)
def unlimited_body(context: FileContext) -> Iterator[Match]:
    """Nginx takes requests of any size.

    Why:
        One visitor can fill the disk with one upload.
    Remediation:
        Name the size that you need, such as `20m`.
    Bad:
        server {
          client_max_body_size 0;
        }
    Good:
        server {
          client_max_body_size 20m;
        }
    Good:
        server {
          keepalive_timeout 0; # client_max_body_size
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size
    """
    for each in directives(context.source.data):
        if each.name == "client_max_body_size" and each.values == ("0",):
            yield context.match_range(each.start, each.end)


@rule(
    "nginx-external-resolver",
    languages=["nginx"],
    severity="low",
    confidence="high",
    message="Names are looked up at a server on the internet.",
    cwe=[350],
    literals=["resolver"],
    aliases=["gixy:resolver_external"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def external_resolver(context: FileContext) -> Iterator[Match]:
    """Nginx asks a name server on the internet.

    Why:
        Answers come without any proof, so whoever is on the way can send the traffic elsewhere.
    Remediation:
        Use a resolver on this machine or in your network.
    Bad:
        server {
          resolver 8.8.8.8;
        }
    Bad:
        server {
          resolver 127.0.0.53 1.1.1.1 valid=30s;
        }
    Good:
        server {
          resolver 127.0.0.53;
        }
    Good:
        server {
          resolver 10.0.0.2 valid=30s;
        }
    Good:
        server {
          set $resolver 8.8.8.8;
        }
    Good:
        server {
          resolver kube-dns.kube-system.svc;
        }
    Good:
        server {
          resolver 192.168.1.1 172.16.0.2 169.254.169.253 [::1];
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver
    """
    for each in directives(context.source.data):
        asked = [value for value in each.values if not _LOCAL.match(value)]
        if each.name == "resolver" and asked:
            yield context.match_range(each.start, each.end, f"`{asked[0]}` is on the internet.")


@rule(
    "nginx-error-log-off",
    languages=["nginx"],
    severity="low",
    confidence="high",
    message="This writes into a file called `off`.",
    cwe=[778],
    literals=["error_log"],
    aliases=["gixy:error_log_off"],
    controls=["soc2:CC7.2", "hipaa:164.312(b)", "gdpr:32(1)(b)"],
)
def error_log_off(context: FileContext) -> Iterator[Match]:
    """Nginx writes its errors into a file called `off`.

    Why:
        There is no such switch; the file grows in an unwatched place and nobody looks for errors
        there.
    Remediation:
        Write `error_log /dev/null crit;` or better keep the log.
    Bad:
        server {
          error_log off;
        }
    Good:
        server {
          error_log /var/log/nginx/error.log;
        }
    Good:
        server {
          access_log off; # error_log
        }
    References:
        https://nginx.org/en/docs/ngx_core_module.html#error_log
    """
    for each in directives(context.source.data):
        if each.name == "error_log" and each.values[:1] == ("off",):
            yield context.match_range(each.start, each.end)
