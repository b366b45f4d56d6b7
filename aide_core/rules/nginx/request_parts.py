"""Parts of a request that nginx uses without a check."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.model import Edit
from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.nginx import directives, inside

_DECODED = frozenset({"uri", "document_uri"})
_SPREAD = frozenset({"return", "rewrite", "proxy_pass", "add_header", "proxy_set_header"})
_CHOSEN = re.compile(r"^(?:arg_\w+|http_(?!x_accel)\w+|cookie_\w+|args|query_string|\d)$")
_LINE_BREAKING = re.compile(r"\[\^[^\]]*\]|\(\?s\)")
_SAFE_ALIAS = re.compile(r"^(?:=|~\*?|\^~)$")


@rule(
    "nginx-response-splitting",
    languages=["nginx"],
    severity="high",
    confidence="high",
    message="A decoded part of the address is written into a header.",
    cwe=[113],
    literals=["uri"],
    aliases=["gixy:http_splitting"],
    controls=["soc2:CC6.6", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
    fixable=True,
)
def response_splitting(context: FileContext) -> Iterator[Match]:
    """A decoded part of the address is written into a header.

    Why:
        `%0d%0a` in the address becomes a line break, so a link can add headers and content to the
        answer, or a request to the backend.
    Remediation:
        Use `$request_uri`, which stays as it was sent.
    Bad:
        server {
          return 301 https://$host$uri;
        }
    Bad:
        server {
          location / {
            rewrite ^ https://shop.example.com$document_uri redirect;
          }
        }
    Bad:
        server {
          location / {
            add_header X-Path $uri;
          }
        }
    Bad:
        server {
          location / {
            proxy_pass http://backend$uri;
          }
        }
    Bad:
        server {
          location / {
            proxy_set_header X-Path ${uri};
          }
        }
    Good:
        server {
          return 301 https://$host$request_uri;
        }
    Good:
        server {
          location / {
            try_files $uri =404;
          }
        }
    Good:
        server {
          return 200 uri;
        }
    References:
        https://www.nginx.com/resources/wiki/start/topics/tutorials/config_pitfalls/
    """
    for each in directives(context.source.data):
        for argument in each.arguments:
            decoded = [name for name in argument.variables if name in _DECODED]
            if each.name in _SPREAD and decoded:
                text = context.source.data[argument.start : argument.end].decode("utf-8", "replace")
                mended = re.sub(r"\$\{?(?:document_)?uri\}?", "$request_uri", text)
                edit = Edit(argument.start, argument.end, mended)
                fix = context.fix("Use the address as it was sent", edit, safe=False)
                span = context.facts.lines.span(argument.start, argument.end)
                yield Match(span, f"`${decoded[0]}` may hold line breaks here.", fix)


@rule(
    "nginx-proxy-anywhere",
    languages=["nginx"],
    severity="high",
    confidence="high",
    message="The visitor decides whom nginx asks.",
    cwe=[918],
    literals=["proxy_pass"],
    aliases=["gixy:ssrf"],
    controls=["soc2:CC6.6", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
)
def proxy_anywhere(context: FileContext) -> Iterator[Match]:
    """The visitor decides whom nginx asks.

    Why:
        The server becomes a way into the network behind it, to metadata services among others,
        with its own address.
    Remediation:
        Write the host out, or choose it with a `map` of known names.
    Bad:
        server {
          location / {
            proxy_pass http://$arg_target;
          }
        }
    Bad:
        server {
          location / {
            proxy_pass https://$http_x_backend/api;
          }
        }
    Bad:
        server {
          location / {
            proxy_pass $cookie_backend;
          }
        }
    Bad:
        server {
          location ~ ^/to/(.*)$ {
            proxy_pass http://$1;
          }
        }
    Bad:
        server {
          location / {
            proxy_pass $args;
          }
        }
    Bad:
        server {
          location / {
            proxy_pass http://$query_string;
          }
        }
    Good:
        server {
          location / {
            proxy_pass http://backend/$arg_page;
          }
        }
    Good:
        server {
          location / {
            proxy_pass http://$backend;
          }
        }
    Good:
        server {
          location / {
            internal;
            proxy_pass http://$arg_target;
          }
        }
    Good:
        server {
          location / {
            fastcgi_pass $arg_target; # proxy_pass
          }
        }
    Good:
        server {
          location / {
            proxy_pass http://$host;
          }
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass
    """
    found = directives(context.source.data)
    for each in found:
        target = each.arguments[0].text if each.arguments else ""
        host = re.sub(r"^\w+://", "", target).partition("/")[0]
        chosen = [n for n in re.findall(r"\$\{?(\w+)", host) if _CHOSEN.match(n)]
        held = inside(found, each.around[-1]) if each.around else []
        hidden = any(other.name == "internal" for other in held)
        if each.name == "proxy_pass" and chosen and not hidden:
            yield context.match_range(
                each.start, each.end, f"`${chosen[0]}` comes from the visitor."
            )


@rule(
    "nginx-alias-traversal",
    languages=["nginx"],
    severity="high",
    confidence="high",
    message="`/…` and two dots reach the folder above.",
    cwe=[22],
    literals=["alias"],
    aliases=["gixy:alias_traversal"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def alias_traversal(context: FileContext) -> Iterator[Match]:
    """A folder above the one that is meant can be reached.

    Why:
        Without the slash at the end, `/files../secret` fits the place and leaves the folder:
        configuration and code beside it can be read.
    Remediation:
        End the location with a slash as the `alias` does.
    Bad:
        server {
          location /files {
            alias /srv/files/;
          }
        }
    Bad:
        server {
          location ^~ /files {
            alias /srv/files/;
          }
        }
    Good:
        server {
          location /files/ {
            alias /srv/files/;
          }
        }
    Good:
        server {
          location /files {
            alias /srv/files;
          }
        }
    Good:
        server {
          location = /files {
            alias /srv/files/;
          }
        }
    Good:
        server {
          location /files {
            root /srv/files/; # alias
          }
        }
    Good:
        server {
          alias /srv/files/;
        }
    Good:
        server {
          location ~ ^/files/x$ {
            alias /srv/files/;
          }
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_core_module.html#alias
    """
    for each in directives(context.source.data):
        if each.name != "alias" or each.block != "location":
            continue
        *kind, path = each.around[-1].values or ("",)
        open_end = not path.endswith("/") and kind in ([], ["^~"])
        if open_end and "".join(each.values[:1]).endswith("/"):
            yield context.match_range(
                each.start, each.end, f"`{path}../` reaches the folder above."
            )


@rule(
    "nginx-host-from-request",
    languages=["nginx"],
    severity="low",
    confidence="high",
    message="The host that the visitor claims is passed on unchecked.",
    cwe=[644],
    literals=["http_host"],
    aliases=["gixy:host_spoofing"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def host_from_request(context: FileContext) -> Iterator[Match]:
    """The host that the visitor claims is passed on.

    Why:
        The program behind may build links to another site from it, in mails for passwords among
        others.
    Remediation:
        Pass `$host`, and name the hosts under `server_name`.
    Bad:
        server {
          location / {
            proxy_set_header Host $http_host;
          }
        }
    Bad:
        server {
          location / {
            fastcgi_param HTTP_HOST $http_host;
          }
        }
    Good:
        server {
          location / {
            proxy_set_header Host $host; # not $http_host
          }
        }
    Good:
        server {
          location / {
            proxy_set_header X-Original $http_host;
          }
        }
    Good:
        server {
          location / {
            add_header Host $http_host;
          }
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header
    """
    for each in directives(context.source.data):
        passes = each.name in {"proxy_set_header", "fastcgi_param"}
        named = each.values[:1] and each.values[0].upper() in {"HOST", "HTTP_HOST"}
        if passes and named and "$http_host" in each.values:
            yield context.match_range(each.start, each.end)


@rule(
    "nginx-referer-none",
    languages=["nginx"],
    severity="low",
    confidence="high",
    message="Requests without a referring page pass the check.",
    cwe=[290],
    literals=["valid_referers"],
    aliases=["gixy:valid_referers"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
    profiles=["strict"],
)
def referer_none(context: FileContext) -> Iterator[Match]:
    """A check of the referring page lets requests without one pass.

    Why:
        Any page can leave its name out, so the check stops nobody.
    Remediation:
        Leave `none` out, and do not rely on the header for anything that matters.
    Bad:
        server {
          location / {
            valid_referers none server_names;
          }
        }
    Bad:
        server {
          location / {
            valid_referers blocked none;
          }
        }
    Good:
        server {
          location / {
            valid_referers server_names;
          }
        }
    Good:
        server {
          location / {
            set $x none; # valid_referers
          }
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_referer_module.html
    """
    for each in directives(context.source.data):
        if each.name == "valid_referers" and "none" in each.values:
            yield context.match_range(each.start, each.end)


@rule(
    "nginx-origin-pattern",
    languages=["nginx"],
    severity="high",
    confidence="medium",
    message="This check of the calling site can be passed by others.",
    cwe=[942],
    literals=["http_origin", "http_referer"],
    aliases=["gixy:origins"],
    controls=["soc2:CC6.6", "hipaa:164.312(a)(1)", "gdpr:32(1)(b)"],
)
def origin_pattern(context: FileContext) -> Iterator[Match]:
    r"""A check of the calling site lets other sites pass.

    Why:
        Without an end, `shop.example.com.evil.net` passes as well; a dot that is not escaped fits
        any letter.
    Remediation:
        Escape the dots and begin with `^https://` and end with `$`.
    Bad:
        server {
          if ($http_origin ~* "shop.example.com") {
            add_header Access-Control-Allow-Origin $http_origin;
          }
        }
    Bad:
        server {
          if ($http_origin ~ ^https://shop\.example\.com) {
            return 204;
          }
        }
    Bad:
        server {
          if ($http_origin ~ ^https://shop.example.com$) {
            return 204;
          }
        }
    Bad:
        server {
          if ($http_referer ~ "https://shop\.example\.com$") {
            return 204;
          }
        }
    Good:
        server {
          if ($http_origin ~ ^https://shop\.example\.com$) {
            return 204;
          }
        }
    Good:
        server {
          if ($http_origin) {
            return 204;
          }
        }
    Good:
        server {
          set $http_origin ~ shop.example.com;
        }
    Good:
        server {
          if ($http_origin = "https://shop.example.com") {
            return 204;
          }
        }
    Good:
        server {
          if ($http_user_agent ~ shop.example.com) {
            return 204; # http_origin
          }
        }
    Good:
        server {
          if ($http_origin !~ ^https://(a|b)\.example\.com$) {
            return 403;
          }
        }
    Good:
        server {
          if ($http_referer ~ ^https://shop\.example\.com/) {
            return 204;
          }
        }
    References:
        https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#if
    """
    for each in directives(context.source.data):
        if each.name != "if" or len(each.values) < 3:
            continue
        checked, operator, pattern = each.values[0].strip("("), each.values[1], each.values[2]
        pattern = pattern.rstrip(")") if pattern.count("(") < pattern.count(")") else pattern
        loose = re.search(r"(?<!\\)\.(?![*+?])", pattern) or not pattern.startswith("^")
        ended = pattern.endswith(("$", "/"))
        if (
            checked in {"$http_origin", "$http_referer"}
            and "~" in operator
            and (loose or not ended)
        ):
            yield context.match_range(each.start, each.end)
