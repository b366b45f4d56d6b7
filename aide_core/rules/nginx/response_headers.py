"""Headers that nginx adds to its answers."""

from __future__ import annotations

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
