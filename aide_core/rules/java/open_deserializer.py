"""Serialisers that trust class names."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION
from aide_core.rules.support.java_serial import is_own_copy

_HARMLESS = {"setRegistrationRequired": True, "setAutoTypeSupport": False}


@rule(
    "java-open-deserializer",
    languages=["java"],
    severity="high",
    confidence="low",
    message="This serialiser makes objects of any class that the data names.",
    cwe=[502],
    calls=[
        "com.caucho.hessian.io.HessianInput().readObject",
        "com.caucho.hessian.io.Hessian2Input().readObject",
        "com.alibaba.fastjson.parser.ParserConfig.getGlobalInstance().setAutoTypeSupport",
        "com.esotericsoftware.kryo.Kryo().setRegistrationRequired",
        "javax.jms.ObjectMessage().getObject",
        "org.apache.commons.lang3.SerializationUtils.deserialize",
        "org.apache.commons.lang.SerializationUtils.deserialize",
        "org.springframework.util.SerializationUtils.deserialize",
    ],
    controls=DESERIALISATION,
)
def open_deserializer(call: Call, context: FileContext) -> Iterator[Match]:
    """A serialiser is used that trusts the class names in the data.

    Why:
        Whoever sends the data chooses the classes to make; known chains of classes turn that
        into commands with the rights of this process.
    Remediation:
        Register the few classes that belong there, or use JSON with fixed types.
    Bad:
        import com.esotericsoftware.kryo.Kryo;
        class Shop {
            Kryo kryo = new Kryo();
            void run() throws Exception {
                kryo.setRegistrationRequired(false);
            }
        }
    Bad:
        import com.alibaba.fastjson.parser.ParserConfig;
        class Shop {
            void run() throws Exception {
                ParserConfig.getGlobalInstance().setAutoTypeSupport(true);
            }
        }
    Bad:
        import com.caucho.hessian.io.HessianInput;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                Object value = new HessianInput(stream).readObject();
            }
        }
    Bad:
        import com.caucho.hessian.io.Hessian2Input;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                Object value = new Hessian2Input(stream).readObject();
            }
        }
    Bad:
        import javax.jms.ObjectMessage;
        class Shop {
            void run(ObjectMessage message) throws Exception {
                Object value = message.getObject();
            }
        }
    Bad:
        import org.apache.commons.lang3.SerializationUtils;
        class Shop {
            void run(byte[] data) throws Exception {
                Object value = SerializationUtils.deserialize(data);
            }
        }
    Bad:
        import org.apache.commons.lang.SerializationUtils;
        class Shop {
            void run(byte[] data) throws Exception {
                Object value = SerializationUtils.deserialize(data);
            }
        }
    Bad:
        import org.springframework.util.SerializationUtils;
        class Shop {
            void run(byte[] data) throws Exception {
                Object value = SerializationUtils.deserialize(data);
            }
        }
    Good:
        import com.esotericsoftware.kryo.Kryo;
        class Shop {
            Kryo kryo = new Kryo();
            void run() throws Exception {
                kryo.setRegistrationRequired(true);
            }
        }
    Good:
        import org.apache.commons.lang3.SerializationUtils;
        class Shop {
            void run(Order order) throws Exception {
                Object copy = SerializationUtils.deserialize(SerializationUtils.serialize(order));
            }
        }
    Good:
        import com.alibaba.fastjson.parser.ParserConfig;
        class Shop {
            void run() throws Exception {
                ParserConfig.getGlobalInstance().setAutoTypeSupport(false);
            }
        }
    Good:
        // in src/test/java/OrderTest.java
        import javax.jms.ObjectMessage;
        class Shop {
            void run(ObjectMessage message) throws Exception {
                Object value = message.getObject();
            }
        }
    Good:
        import com.example.HessianInput;
        class Shop {
            void run(java.io.InputStream stream) throws Exception {
                Object value = new HessianInput(stream).readObject();
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Deserialization_Cheat_Sheet.html
    """
    first = call.argument(position=0)
    harmless = _HARMLESS.get(call.method)
    if context.in_tests or is_own_copy(call, context):
        return
    if harmless is not None and context.is_value(first, value=harmless):
        return
    yield context.match(call.node)
