"""YAML that makes objects of any class."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION
from aide_core.rules.support.java_flow import worth_of
from aide_core.rules.support.java_worth import Level
from aide_core.rules.support.java_xml import class_says


@rule(
    "java-snakeyaml-load",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="YAML from this call may make objects of any class.",
    cwe=[502],
    calls=[
        "org.yaml.snakeyaml.Yaml().load",
        "org.yaml.snakeyaml.Yaml().loadAs",
        "org.yaml.snakeyaml.Yaml().loadAll",
    ],
    controls=DESERIALISATION,
)
def snakeyaml_load(call: Call, context: FileContext) -> Iterator[Match]:
    """SnakeYAML loads with the constructor that makes any class.

    Why:
        A tag such as `!!javax.script.ScriptEngineManager` makes objects of any class while the
        text is read, which leads to commands of the writer's choice.
    Remediation:
        Create it with `new Yaml(new SafeConstructor(new LoaderOptions()))`, or use SnakeYAML 2,
        whose default refuses global tags.
    Bad:
        import org.yaml.snakeyaml.Yaml;
        class Shop {
            void run(String text) throws Exception {
                Yaml yaml = new Yaml();
                Object value = yaml.load(text);
            }
        }
    Bad:
        import org.yaml.snakeyaml.Yaml;
        import org.yaml.snakeyaml.constructor.Constructor;
        class Shop {
            void run(String text) throws Exception {
                Object all = new Yaml(new Constructor(Order.class)).loadAll(text);
            }
        }
    Bad:
        import org.yaml.snakeyaml.Yaml;
        class Shop {
            void run(String text) throws Exception {
                Order order = new Yaml().loadAs(text, Order.class);
            }
        }
    Good:
        import org.yaml.snakeyaml.*;
        import org.yaml.snakeyaml.constructor.SafeConstructor;
        class Shop {
            void run(String text) throws Exception {
                Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
                Object value = yaml.load(text);
            }
        }
    Good:
        import org.yaml.snakeyaml.Yaml;
        class Shop {
            void run() throws Exception {
                Object value = new Yaml().load("a: 1");
            }
        }
    Good:
        // in src/test/java/OrderTest.java
        import org.yaml.snakeyaml.Yaml;
        class Shop {
            void run(String text) throws Exception {
                Object value = new Yaml().load(text);
            }
        }
    References:
        https://bitbucket.org/snakeyaml/snakeyaml/wiki/Documentation
    """
    if context.in_tests or class_says(call.node, context, "SafeConstructor"):
        return
    if worth_of(call.argument(position=0), context).level > Level.CONSTANT:
        yield context.match(call.node)
