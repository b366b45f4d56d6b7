"""Code is given the permission to make class loaders or to skip access checks."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import ACCESS
from aide_core.rules.support.java_flow import constant_text

_DANGEROUS = frozenset({"createClassLoader", "suppressAccessChecks"})


@rule(
    "java-dangerous-permission",
    languages=["java"],
    severity="medium",
    confidence="high",
    message="This permission gives code everything.",
    cwe=[732],
    calls=["java.lang.RuntimePermission", "java.lang.reflect.ReflectPermission"],
    aliases=["find-sec-bugs:DANGEROUS_PERMISSION_COMBINATION"],
    controls=ACCESS,
)
def dangerous_permission(call: Call, context: FileContext) -> Iterator[Match]:
    """Code is given the permission to make class loaders or to skip access checks.

    Why:
        With either of them code can define classes with any rights, so every other limit is
        void.
    Remediation:
        Give permissions that name what is needed.
    Bad:
        class Shop {
            void run(java.security.Permissions permissions) throws Exception {
                permissions.add(new RuntimePermission("createClassLoader"));
            }
        }
    Bad:
        import java.lang.reflect.ReflectPermission;
        class Shop {
            void run(java.security.Permissions permissions) throws Exception {
                permissions.add(new ReflectPermission("suppressAccessChecks"));
            }
        }
    Good:
        class Shop {
            void run(java.security.Permissions permissions) throws Exception {
                permissions.add(new RuntimePermission("getenv.HOME"));
            }
        }
    Good:
        class Shop {
            void run(SecurityManager manager) throws Exception {
                manager.checkPermission(new RuntimePermission("createClassLoader"));
            }
        }
    Good:
        // in src/test/java/CodeTest.java
        class Shop {
            void run(java.security.Permissions permissions) throws Exception {
                permissions.add(new RuntimePermission("createClassLoader"));
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/lang/RuntimePermission.html
    """
    name = constant_text(call.argument(position=0), context)
    given = context.as_call(context.enclosing(call.node, {"method_invocation"}))
    if name in _DANGEROUS and given is not None and given.method == "add" and not context.in_tests:
        yield context.match(call.node)
