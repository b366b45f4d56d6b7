"""Keys remembered while a client only asks."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.go_fields import SETTING_KINDS, setting

_CALLBACK = ("golang.org/x/crypto/ssh.ServerConfig", "PublicKeyCallback")


@rule(
    "go-ssh-key-state",
    languages=["go"],
    severity="medium",
    confidence="medium",
    message="The key that is remembered here may not be the one that logs in.",
    cwe=[287],
    kinds=SETTING_KINDS,
    literals=["PublicKeyCallback"],
    aliases=["gosec:G408"],
    controls=ACCESS,
)
def ssh_key_state(node: Node, context: FileContext) -> Iterator[Match]:
    """A callback for public keys stores the key outside itself.

    Why:
        A client may ask about several keys before it proves that it owns one. Who was remembered
        last is then not who logged in, and gets the rights of another key.
    Remediation:
        Return what belongs to the key in `ssh.Permissions` and read it from the connection.
    Bad:
        package shop

        import "golang.org/x/crypto/ssh"

        func handle() {
            var user string
            _ = &ssh.ServerConfig{
                PublicKeyCallback: func(_ ssh.ConnMetadata, key ssh.PublicKey) (*Rights, error) {
                    user = owners[string(key.Marshal())]
                    return nil, nil
                },
            }
            serve(user)
        }
    Bad:
        package shop

        import "golang.org/x/crypto/ssh"

        func handle() {
            config := &ssh.ServerConfig{}
            config.PublicKeyCallback = func(_ ssh.ConnMetadata, key Key) (*Rights, error) {
                session.key = key
                return nil, nil
            }
            serve(config)
        }
    Good:
        package shop

        import "golang.org/x/crypto/ssh"

        func handle() {
            _ = &ssh.ServerConfig{
                PublicKeyCallback: func(_ ssh.ConnMetadata, key ssh.PublicKey) (*Rights, error) {
                    return rightsOf(key)
                },
            }
        }
    Good:
        package shop

        import "golang.org/x/crypto/ssh"

        func handle() {
            _ = &ssh.ServerConfig{
                PublicKeyCallback: func(_ ssh.ConnMetadata, key ssh.PublicKey) (*Rights, error) {
                    rights, err := rightsOf(key)
                    if err != nil {
                        rights = none
                    }
                    return rights, nil
                },
            }
        }
    Good:
        package shop

        import "example.com/ssh"

        func handle() {
            _ = &ssh.ServerConfig{PublicKeyCallback: func(key Key) { user = key.Name }}
        }
    Good:
        package shop

        import "golang.org/x/crypto/ssh"

        func handle() {
            // Not the PublicKeyCallback.
            _ = &ssh.ServerConfig{BannerCallback: func(ssh.ConnMetadata) string {
                shown = true
                return "Hello"
            }}
        }
    References:
        https://pkg.go.dev/golang.org/x/crypto/ssh#ServerConfig
    """
    found = setting(node, context)
    if found is None or (found.owner, found.name) != _CALLBACK:
        return
    own = {context.text(left) for left in _left(found.value, "short_var_declaration", context)}
    for target in _left(found.value, "assignment_statement", context):
        if context.text(target) not in own:
            yield context.match(target)


def _left(function: Node, kind: str, context: FileContext) -> list[Node]:
    """What the assignments or declarations of a function give a value to."""
    lists = [each.child_by_field_name("left") for each in context.find({kind}, function)]
    return [name for each in lists if each is not None for name in each.named_children]
