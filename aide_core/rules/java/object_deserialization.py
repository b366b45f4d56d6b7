"""Java objects read from a stream."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import DESERIALISATION
from aide_core.rules.support.java_reports import request_match
from aide_core.rules.support.java_serial import is_custom_form, is_first_read, is_handed_in
from aide_core.rules.support.java_types import called_on
from aide_core.rules.support.java_xml import class_says


@rule(
    "java-object-deserialization",
    languages=["java"],
    severity="high",
    confidence="medium",
    message="Objects are read from a stream that may hold any class.",
    cwe=[502],
    methods=["readObject", "readUnshared"],
    literals=["ObjectInputStream"],
    aliases=["find-sec-bugs:OBJECT_DESERIALIZATION"],
    controls=DESERIALISATION,
)
def object_deserialization(call: Call, context: FileContext) -> Iterator[Match]:
    """Java objects are deserialised without a filter.

    Why:
        While it is read, a stream makes objects of any class on the class path and runs their
        code; known chains of classes turn that into commands of the sender's choice.
    Remediation:
        Use JSON with fixed types. Where serialisation must stay, set an `ObjectInputFilter`
        that allows the few classes that belong there.
    Bad:
        import javax.servlet.http.*;
        import java.io.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                ObjectInputStream stream = new ObjectInputStream(request.getInputStream());
                Object basket = stream.readObject();
            }
        }
    Bad:
        import java.io.ObjectInputStream;
        import java.net.Socket;
        class Shop {
            void run(Socket socket) throws Exception {
                try (ObjectInputStream objects = new ObjectInputStream(socket.getInputStream())) {
                    objects.readObject();
                }
            }
        }
    Bad:
        import java.io.ObjectInputStream;
        import java.net.Socket;
        class Shop {
            void run(Socket socket) throws Exception {
                ObjectInputStream objects = new ObjectInputStream(socket.getInputStream());
                Object first = objects.readObject();
                Object second = objects.readObject();
            }
        }
    Good:
        import java.io.ObjectInputStream;
        import java.net.Socket;
        class Shop {
            void run(Socket socket) throws Exception {
                ObjectInputStream objects = new ObjectInputStream(socket.getInputStream());
                objects.setObjectInputFilter(FILTER);
                objects.readObject();
            }
        }
    Good:
        import java.io.*;
        class Shop {
            private String name;
            private void read(ObjectInputStream stream) throws Exception {
                name = (String) stream.readObject();
            }
        }
    Good:
        import java.io.*;
        class Shop {
            private ObjectInputStream stream;
            public void readExternal(ObjectInput input) throws Exception {
                name = (String) stream.readObject();
            }
        }
    Good:
        import javax.json.JsonReader;
        class Shop {
            JsonReader reader;
            void run() throws Exception {
                reader.readObject();
                Object kind = java.io.ObjectInputStream.class;
            }
        }
    Good:
        // in src/test/java/RoundTripTest.java
        import java.io.*;
        class Shop {
            void run(InputStream stream) throws Exception {
                new ObjectInputStream(stream).readObject();
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Deserialization_Cheat_Sheet.html
        https://docs.oracle.com/en/java/javase/21/core/java-serialization-filters.html
    """
    if not called_on(call, context, ("ObjectInputStream",)) or context.in_tests:
        return
    if is_handed_in(call, context) or not is_first_read(call, context):
        return
    if is_custom_form(call, context) or class_says(call.node, context, r"ObjectInputFilter"):
        return
    found = request_match(call.node, [call.receiver], context)
    low = context.match(call.node, severity=Severity.MEDIUM, confidence=Confidence.LOW)
    yield found if found is not None else low
