"""Passwords that stand in the program."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.go_bytes import fixed_bytes
from aide_core.rules.support.go_fields import plain
from aide_core.rules.support.literal_secret import is_literal_password
from aide_core.rules.support.sensitive_names import words

_TELLING = frozenset({"password", "passwd", "passphrase", "pwd", "secret", "token"})
_LOGINS = {"SetBasicAuth": 1, "PlainAuth": 2, "CRAMMD5Auth": 1, "Password": 0}
_KEYS = frozenset({"api", "secret", "private", "access", "encryption", "jwt", "hmac"})
_FEWEST_LETTERS = 6


@rule(
    "go-literal-password",
    languages=["go"],
    severity="high",
    confidence="medium",
    message="This password stands in the text of the program.",
    cwe=[798, 259],
    kinds=[
        "keyed_element",
        "call_expression",
        "binary_expression",
        "const_spec",
        "var_spec",
        "short_var_declaration",
    ],
    literals=["pass", "pwd", "secret", "token", "apikey", "api_key", "auth", "jwt", "hmac"],
    aliases=["gosec:G101", "semgrep:hardcoded-password"],
    controls=ACCESS,
)
def literal_password(node: Node, context: FileContext) -> Iterator[Match]:
    """A password, token or key is written in the source text.

    Why:
        Everyone who can read the source or the program has it, also from old versions of the
        repository, and it cannot be changed without a new release.
    Remediation:
        Read it from the environment, a file of the deployment or a secret store, and change the one
        that was published.
    Bad:
        package shop

        const dbPassword = "Tr0ub4dor&3-horse"
    Bad:
        package shop

        func handle() {
            apiToken := "b7f3c19ad05e42c8"
            use(apiToken)
        }
    Bad:
        package shop

        func handle() {
            _ = Options{Name: "shop", Password: "Tr0ub4dor&3-horse"}
        }
    Bad:
        package shop

        func handle(password string) {
            if password == "Tr0ub4dor&3-horse" {
                admit()
            }
        }
    Bad:
        package shop

        import "net/http"

        func handle(request *http.Request) {
            request.SetBasicAuth("shop", "Tr0ub4dor&3-horse")
        }
    Bad:
        package shop

        var clientSecret string = "b7f3c19ad05e42c8"
    Bad:
        package shop

        var jwtKey = []byte("staple-battery-horse")
    Bad:
        package shop

        var adminPassword = []byte("Tr0ub4dor&3-horse")
    Good:
        package shop

        var adminPassword = []byte("staple battery horse")
    Good:
        package shop

        var cacheKey = []byte("staple-battery-horse")
    Good:
        package shop

        var jwtKey = []byte("h7k2q")
    Good:
        package shop

        var jwtKey = []byte("${JWT_KEY}")
    Good:
        package shop

        import "os"

        func handle() {
            dbPassword := os.Getenv("DB_PASSWORD")
            use(dbPassword)
        }
    Good:
        package shop

        const passwordField = "shop_password"
    Good:
        package shop

        const dbPassword = ""
    Good:
        package shop

        const dbPassword = "changeme"
    Good:
        package shop

        func handle() {
            _ = Options{Name: "Tr0ub4dor&3-horse", Password: read()}
        }
    Good:
        package shop

        func handle(password string) {
            if password == "" {
                refuse()
            }
        }
    Good:
        package shop

        func handle(name, password string) {
            if name == "Tr0ub4dor&3-horse" {
                use(password)
            }
        }
    Good:
        // in shop_test.go
        package shop

        const dbPassword = "Tr0ub4dor&3-horse"
    Good:
        package shop

        func handle() {
            _ = Options{Password: "${DB_PASSWORD}"}
        }
    Good:
        package shop

        const tokenHeader = "X-Auth-Token-1b7"
    Good:
        package shop

        func handle() {
            _ = Options{Token: "authorization code"}
        }
    Good:
        package shop

        func handle(password, total string) {
            _ = total + "Tr0ub4dor&3-horse" + password
        }
    Good:
        package shop

        import "net/http"

        func handle(request *http.Request) {
            request.SetHeader("token", "Tr0ub4dor&3-horse")
        }
    Bad:
        package shop

        func handle() {
            apiKey := "b7f3c19ad05e42c8"
            use(apiKey)
        }
    Good:
        package shop

        func handle() {
            cacheKey := "b7f3c19ad05e42c8"
            use(cacheKey, token)
        }
    Good:
        package shop

        func handle() {
            name, apiToken := "b7f3c19ad05e42c8", read()
            use(name, apiToken)
        }
    Good:
        package shop

        const header = "X-Shop-4b1e"

        func handle() {
            _ = Options{Token: header}
        }
    Good:
        package shop

        const dbPassword = "h7k2q"
    Good:
        package shop

        func handle() {
            _ = Options{Token: "authorization_code"}
        }
    Good:
        package shop

        func handle() {
            _ = Options{Token: "a text of 20 letters"}
        }
    Good:
        package shop

        const dbPassword = "changeme123"
    Bad:
        package shop

        import "golang.org/x/crypto/ssh"

        func handle() {
            _ = ssh.Password("Tr0ub4dor&3-horse")
        }
    Good:
        package shop

        func handle() {
            _ = login.PlainAuth("Tr0ub4dor&3-horse", "shop")
            use(token)
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html
    """
    for name, value in _pairs(node, context):
        if _is_secret_name(name) and _is_secret(value, context):
            yield context.match(value)


def _pairs(node: Node, context: FileContext) -> Iterator[tuple[str, Node]]:
    """Names with the values they are given or compared with."""
    if node.type == "keyed_element":
        value = node.child_by_field_name("value")
        if value is not None:
            yield context.text(node.child_by_field_name("key")), plain(value)
    elif node.type == "call_expression":
        call = context.as_call(node)
        position = _LOGINS.get(call.method) if call is not None else None
        if call is not None and position is not None and position < len(call.positional):
            yield "password", call.positional[position]
    elif node.type == "binary_expression":
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        compared = context.text(node.child_by_field_name("operator")) in {"==", "!="}
        if left is not None and right is not None and compared:
            yield context.text(left).rpartition(".")[2], right
    else:
        yield from _declared(node, context)


def _declared(node: Node, context: FileContext) -> Iterator[tuple[str, Node]]:
    """`name = value` of a declaration, one name at a time."""
    target = node.child_by_field_name("name") or node.child_by_field_name("left")
    values = node.child_by_field_name("value") or node.child_by_field_name("right")
    if target is not None and values is not None and values.named_child_count == 1:
        yield context.text(target), values.named_children[0]


def _is_secret_name(name: str) -> bool:
    """Whether a name ends as that of a secret does: `dbPassword`, `apiKey`."""
    *_, before, last = ("", "", *words(name.strip('"')))
    return before in _KEYS if last == "key" else last in _TELLING


def _is_secret(value: Node, context: FileContext) -> bool:
    """Whether a value is a literal that may be a secret: long enough, and no words.

    What is made into bytes is meant to be used as it is, so it needs no digit.
    """
    if value.type == "type_conversion_expression":
        operand = value.child_by_field_name("operand")
        text = fixed_bytes(value, context) or ""
        whole = len(text) >= _FEWEST_LETTERS and " " not in text
        return whole and is_literal_password(context, operand)
    if value.type not in {"interpreted_string_literal", "raw_string_literal"}:
        return False
    text = context.string(value) or ""
    if len(text) < _FEWEST_LETTERS or not any(sign.isdigit() for sign in text):
        return False
    return " " not in text and is_literal_password(context, value)
