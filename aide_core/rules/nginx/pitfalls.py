"""Directives of nginx that do not do what they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.nginx import directives, inside

_SECURITY = frozenset(
    {
        "content-security-policy",
        "strict-transport-security",
        "x-content-type-options",
        "x-frame-options",
        "referrer-policy",
        "permissions-policy",
    }
)
_HARMLESS = frozenset(
    {"return", "rewrite", "set", "add_header", "access_log", "break", "limit_rate"}
)
_LOCAL = re.compile(r"^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|\[|[a-z$])")


@rule(
    "nginx-headers-dropped",
    languages=["nginx"],
    severity="medium",
    confidence="high",
    message="`add_header` here drops the protecting headers from around it.",
    cwe=[693],
    literals=["add_header"],
    aliases=["gixy:add_header_redefinition"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def headers_dropped(context: FileContext) -> Iterator[Match]:
    """Headers that protect visitors are lost in a place inside.

    Why:
        A block with an `add_header` of its own inherits none, so pages from there lack the
        protection of all others.
    Remediation:
        Repeat the headers here, or keep them in a file that both include.
    Bad:
        server {
          add_header X-Frame-Options DENY;
          location / {
            add_header X-Shop yes;
          }
        }
    Bad:
        http {
          add_header Content-Security-Policy "default-src 'self'";
          server {
            add_header X-Shop yes;
          }
        }
    Bad:
        server {
          add_header Strict-Transport-Security x;
          location / {
            add_header X-Shop yes;
          }
        }
    Bad:
        server {
          add_header X-Content-Type-Options x;
          location / {
            add_header X-Shop yes;
          }
        }
    Bad:
        server {
          add_header Referrer-Policy x;
          location / {
            add_header X-Shop yes;
          }
        }
    Bad:
        server {
          add_header Permissions-Policy x;
          location / {
            add_header X-Shop yes;
          }
        }
    Good:
        server {
          add_header X-Frame-Options DENY;
          location / {
            add_header X-Frame-Options DENY;
            add_header X-Shop yes;
          }
        }
    Good:
        server {
          add_header X-Shop yes;
          location / {
            add_header X-Other yes;
          }
        }
    Good:
        server {
          add_header X-Frame-Options DENY;
          location / {
            root /srv;
          }
        }
    Good:
        server {
          proxy_hide_header X-Frame-Options;
          location / {
            add_header X-Shop yes;
          }
        }
    Good:
        server {
          add_header X-Frame-Options DENY;
          location / {
            add_header X-Shop yes;
            include headers.conf;
          }
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header
    """
    found = directives(context.source.data)
    for block in found:
        own = [each for each in inside(found, block) if each.name == "add_header"]
        included = any(each.name == "include" for each in inside(found, block))
        held = {"".join(each.values[:1]).lower() for each in own}
        outer = {
            "".join(each.values[:1]).lower()
            for around in block.around
            for each in inside(found, around)
            if each.name == "add_header"
        }
        lost = (outer & _SECURITY) - held
        if own and lost and not included:
            message = f"`{min(lost)}` from around is lost here."
            yield context.match_range(own[0].start, own[0].end, message)


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
    "nginx-many-line-header",
    languages=["nginx"],
    severity="low",
    confidence="high",
    message="This header holds a line break.",
    cwe=[113],
    literals=["add_header"],
    aliases=["gixy:add_header_multiline"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def many_line_header(context: FileContext) -> Iterator[Match]:
    """A header is written over several lines.

    Why:
        Line breaks in headers are forbidden, and some browsers then ignore the header.
    Remediation:
        Write it in one line.
    Bad:
        server {
          add_header X-Policy "default-src a;
            img-src b";
        }
    Good:
        server {
          add_header X-Policy "default-src a; img-src b";
        }
    Good:
        server {
          set $x "a
           b"; # add_header
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header
    """
    for each in directives(context.source.data):
        broken = any("\n" in value for value in each.values)
        if each.name in {"add_header", "more_set_headers"} and broken:
            yield context.match_range(each.start, each.end)


@rule(
    "nginx-content-type-header",
    languages=["nginx"],
    severity="low",
    confidence="high",
    message="The type of the content is sent a second time.",
    category="quality",
    cwe=[436],
    literals=["add_header"],
    aliases=["gixy:add_header_content_type"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def content_type_header(context: FileContext) -> Iterator[Match]:
    """The type of the content is sent twice.

    Why:
        Browsers choose one of the two, so a text may be run as a page.
    Remediation:
        Use `default_type`, or hide the other with `proxy_hide_header`.
    Bad:
        server {
          location / {
            add_header Content-Type text/plain;
          }
        }
    Good:
        server {
          location / {
            add_header X-Type text/plain;
          }
        }
    Good:
        server {
          location / {
            default_type text/plain; # add_header
          }
        }
    Good:
        server {
          location / {
            more_set_headers Content-Type; # add_header
          }
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_core_module.html#default_type
    """
    for each in directives(context.source.data):
        named = each.values[:1] and each.values[0].lower() == "content-type"
        if each.name == "add_header" and named:
            yield context.match_range(each.start, each.end)


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


@rule(
    "nginx-no-frame-options",
    languages=["nginx"],
    severity="low",
    confidence="high",
    message="Any site may put these pages into a frame.",
    cwe=[1021],
    literals=["server"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def no_frame_options(context: FileContext) -> Iterator[Match]:
    """A server does not say who may put its pages into a frame.

    Why:
        A page of a stranger can lay them under its own buttons and catch clicks.
    Remediation:
        Add `add_header Content-Security-Policy "frame-ancestors 'self'" always;`.
    Bad:
        server {
          listen 80;
          root /srv;
        }
    Bad:
        server {
          root /srv;
          set $x X-Frame-Options;
        }
    Good:
        server {
          listen 80;
          root /srv;
          add_header X-Frame-Options DENY;
        }
    Good:
        server {
          listen 80;
          root /srv;
          add_header Content-Security-Policy "frame-ancestors 'self'";
        }
    Good:
        server {
          listen 80;
          return 301 https://shop.example.com;
        }
    Good:
        server {
          root /srv;
          include headers.conf;
        }
    Good:
        upstream shop {
          server 10.0.0.1;
          root /srv;
        }
    References:
        https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Content-Security-Policy/frame-ancestors
    """
    found = directives(context.source.data)
    said = " ".join(value for each in found if each.name == "add_header" for value in each.values)
    if "frame-ancestors" in said or "x-frame-options" in said.lower():
        return
    for server in found:
        names = {each.name for each in inside(found, server)}
        if server.name == "server" and "root" in names and "include" not in names:
            yield context.match_range(server.start, server.end)
