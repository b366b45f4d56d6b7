"""Scripts made of text from outside."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_expressions import SCRIPT_CALLS
from aide_core.rules.support.java_reports import request_match, variable_match


@rule(
    "java-script-injection",
    languages=["java"],
    severity="high",
    confidence="high",
    message="Text from outside is run as a program.",
    cwe=[94, 95],
    calls=SCRIPT_CALLS,
    aliases=["find-sec-bugs:SCRIPT_ENGINE_INJECTION", "find-sec-bugs:GROOVY_SHELL"],
    controls=INJECTION,
)
def script_injection(call: Call, context: FileContext) -> Iterator[Match]:
    """A script engine runs text that is not fixed.

    Why:
        Scripts reach Java's classes, so whoever controls a part of the text runs any code with
        the rights of this process.
    Remediation:
        Run fixed scripts and pass the values in as bindings; for formulas use a parser that
        knows nothing but numbers.
    Bad:
        import javax.servlet.http.*;
        import javax.script.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                ScriptEngine engine = new ScriptEngineManager().getEngineByName("js");
                engine.eval(request.getParameter("formula"));
            }
        }
    Bad:
        import groovy.lang.GroovyShell;
        class Shop {
            void run(String formula) throws Exception {
                new GroovyShell().evaluate("return " + formula);
            }
        }
    Good:
        import javax.servlet.http.*;
        import javax.script.*;
        class Shop extends HttpServlet {
            ScriptEngine engine;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                engine.put("name", request.getParameter("name"));
                engine.eval("'Hello ' + name");
            }
        }
    Good:
        // in src/test/java/ShellTest.java
        import groovy.lang.GroovyShell;
        class Shop {
            void run(String formula) throws Exception {
                new GroovyShell().evaluate("return " + formula);
            }
        }
    Good:
        import com.example.GroovyShell;
        class Shop {
            void run(String formula) throws Exception {
                new GroovyShell().evaluate("return " + formula);
            }
        }
    References:
        https://docs.oracle.com/en/java/javase/21/docs/api/java.scripting/javax/script/ScriptEngine.html
    """
    found = request_match(call.node, call.positional, context)
    if found is None and not context.in_tests:
        found = variable_match(call.node, call.argument(position=0), context)
    if found is not None:
        yield found
