"""What nginx shows to visitors."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Edit
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.nginx import directives, inside

_PAGES = frozenset({"stub_status", "status", "api", "check_status"})
_SENSITIVE = ("admin", "status", "metrics", "private", "internal", "phpmyadmin", "actuator")


@rule(
    "nginx-server-tokens",
    languages=["nginx"],
    severity="low",
    confidence="high",
    message="The version is shown in headers and error pages.",
    cwe=[200],
    literals=["server_tokens"],
    aliases=["gixy:version_disclosure"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def server_tokens(context: FileContext) -> Iterator[Match]:
    """Nginx tells its version to everybody.

    Why:
        It saves attackers the work of trying flaws that do not fit.
    Remediation:
        Write `server_tokens off;`.
    Bad:
        http {
          server_tokens on;
        }
    Bad:
        server {
          server_tokens build;
        }
    Good:
        server {
          server_tokens off;
        }
    Good:
        server {
          server_name on; # server_tokens
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_core_module.html#server_tokens
    """
    for each in directives(context.source.data):
        if each.name == "server_tokens" and each.values in {("on",), ("build",)}:
            word = each.arguments[0]
            fix = context.fix("Hide the version", Edit(word.start, word.end, "off"))
            yield Match(context.facts.lines.span(each.start, each.end), None, fix)


@rule(
    "nginx-autoindex",
    languages=["nginx"],
    severity="medium",
    confidence="high",
    message="Everybody sees the list of files.",
    cwe=[548],
    literals=["autoindex"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def autoindex(context: FileContext) -> Iterator[Match]:
    """Nginx lists the files of a folder.

    Why:
        Backups, drafts and old versions that nobody linked to are found and fetched.
    Remediation:
        Remove `autoindex on;`.
    Bad:
        server {
          location /files/ {
            autoindex on;
          }
        }
    Good:
        server {
          location / {
            autoindex off;
          }
        }
    Good:
        server {
          location / {
            fancyindex on; # autoindex
          }
        }
    Good:
        server {
          location / {
            autoindex on;
            allow 10.0.0.0/8;
            deny all;
          }
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_autoindex_module.html
    """
    found = directives(context.source.data)
    for each in found:
        held = inside(found, each.around[-1]) if each.around else []
        closed = any(other.name in {"deny", "auth_basic", "internal"} for other in held)
        if each.name == "autoindex" and each.values == ("on",) and not closed:
            yield context.match_range(each.start, each.end)


@rule(
    "nginx-status-open",
    languages=["nginx"],
    severity="medium",
    confidence="high",
    message="This page is open to everybody.",
    cwe=[200],
    literals=["status", "api"],
    aliases=["gixy:status_page_exposed"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def status_open(context: FileContext) -> Iterator[Match]:
    """The status page of nginx is open to everybody.

    Why:
        It shows how busy the server is, and some pages also whom it talks to and let one change
        that.
    Remediation:
        Add `allow` for your own addresses and `deny all;`.
    Bad:
        server {
          location /nginx_status {
            stub_status;
          }
        }
    Bad:
        server {
          listen 80;
          root 127.0.0.1;
          location /s {
            stub_status;
          }
        }
    Bad:
        server {
          location /x {
            stub_status on;
            allow all;
          }
        }
    Bad:
        server {
          location /api {
            api write=on;
          }
        }
    Bad:
        server {
          location /c {
            check_status;
          }
        }
    Bad:
        server {
          location /s {
            status;
          }
        }
    Good:
        server {
          location / {
            stub_status;
            allow 127.0.0.1;
            deny all;
          }
        }
    Good:
        server {
          location / {
            auth_basic Staff;
            stub_status;
          }
        }
    Good:
        server {
          location / {
            internal;
            stub_status;
          }
        }
    Good:
        server {
          allow 127.0.0.1;
          deny all;
          location /s {
            stub_status;
          }
        }
    Good:
        server {
          listen 127.0.0.1:80;
          location /s {
            stub_status;
          }
        }
    Good:
        server {
          status_zone shop; # status
        }
    Good:
        http {
          geo $x {
            status 1;
          }
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_stub_status_module.html
    """
    found = directives(context.source.data)
    for each in found:
        held = [other for block in each.around for other in inside(found, block)]
        closed = any(other.name in {"deny", "auth_basic", "internal"} for other in held)
        local = any(o.name == "listen" and "".join(o.values[:1]).startswith("127.") for o in held)
        if each.name in _PAGES and each.block == "location" and not closed and not local:
            yield context.match_range(each.start, each.end)


@rule(
    "nginx-allow-all",
    languages=["nginx"],
    severity="medium",
    confidence="high",
    message="This opens a place for staff to everybody.",
    cwe=[284],
    literals=["allow"],
    aliases=["gixy:allow_without_deny"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def allow_all(context: FileContext) -> Iterator[Match]:
    """A place for staff is opened to everybody.

    Why:
        `allow all` takes back what `deny` around it forbids.
    Remediation:
        Name the addresses that need it.
    Bad:
        server {
          location /admin/ {
            allow all;
          }
        }
    Bad:
        server {
          location = /metrics {
            allow 0.0.0.0/0;
          }
        }
    Bad:
        server {
          location /status {
            allow all;
          }
        }
    Bad:
        server {
          location /private {
            allow all;
          }
        }
    Bad:
        server {
          location /internal {
            allow all;
          }
        }
    Bad:
        server {
          location /phpmyadmin {
            allow all;
          }
        }
    Bad:
        server {
          location /actuator {
            allow all;
          }
        }
    Good:
        server {
          location /shop/ {
            allow all;
          }
        }
    Good:
        server {
          location /admin/ {
            allow 10.0.0.0/8;
          }
        }
    Good:
        server {
          location /admin/ {
            deny all; # allow
          }
        }
    Good:
        server {
          location /admin/ {
            allow all;
            auth_basic Staff;
          }
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_access_module.html
    """
    found = directives(context.source.data)
    for each in found:
        where = " ".join(each.around[-1].values) if each.around else ""
        guarded = any(o.name.startswith("auth_") for b in each.around for o in inside(found, b))
        opened = each.name == "allow" and each.values in {("all",), ("0.0.0.0/0",)}
        if opened and not guarded and any(word in where for word in _SENSITIVE):
            yield context.match_range(each.start, each.end)


@rule(
    "nginx-hidden-files",
    languages=["nginx"],
    severity="low",
    confidence="high",
    message="Hidden files below this folder are served.",
    cwe=[538],
    literals=["root"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def hidden_files(context: FileContext) -> Iterator[Match]:
    r"""Nothing keeps nginx from serving hidden files.

    Why:
        `.git` and `.env` next to the pages are fetched by machines all day.
    Remediation:
        Add `location ~ /\. { deny all; }`.
    Bad:
        server {
          listen 80;
          root /srv/shop;
        }
    Bad:
        server {
          root /srv/shop;
          rewrite ^/\.x /;
        }
    Bad:
        server {
          root /srv/shop;
          location / {
            return 200;
          }
        }
    Good:
        server {
          location / {
            root /srv/shop;
          }
        }
    Good:
        server {
          listen 80;
          root /srv/shop;
          location ~ /\. {
            deny all;
          }
        }
    Good:
        server {
          listen 80;
          location / {
            return 200 root;
          }
        }
    Good:
        server {
          root /srv/shop;
          location ~ /\.git {
            return 404;
          }
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_core_module.html#location
    """
    found = directives(context.source.data)
    for server in found:
        held = inside(found, server)
        roots = [each for each in held if each.name == "root"]
        hidden = any(o.name == "location" and "/\\." in " ".join(o.values) for o in held)
        if server.name == "server" and roots and not hidden:
            yield context.match_range(roots[0].start, roots[0].end)
