"""Expressions made of text from outside."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_expressions import EXPRESSION_CALLS
from aide_core.rules.support.java_reports import request_match, variable_match


@rule(
    "java-expression-injection",
    languages=["java"],
    severity="high",
    confidence="high",
    message="Text from outside is evaluated as an expression.",
    cwe=[917, 95],
    calls=EXPRESSION_CALLS,
    aliases=[
        "find-sec-bugs:SPEL_INJECTION",
        "find-sec-bugs:EL_INJECTION",
        "find-sec-bugs:OGNL_INJECTION",
    ],
    controls=INJECTION,
)
def expression_injection(call: Call, context: FileContext) -> Iterator[Match]:
    """An expression language evaluates text that is not fixed.

    Why:
        SpEL, EL, OGNL, MVEL and JEXL call methods and make objects, so whoever controls the
        text runs any code with the rights of this process.
    Remediation:
        Evaluate fixed expressions and pass values as variables. Where expressions must come
        from people, use a restricted context such as `SimpleEvaluationContext`.
    Bad:
        import javax.servlet.http.*;
        import org.springframework.expression.ExpressionParser;
        import org.springframework.expression.spel.standard.SpelExpressionParser;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                ExpressionParser parser = new SpelExpressionParser();
                parser.parseExpression(request.getParameter("filter")).getValue();
            }
        }
    Bad:
        import ognl.Ognl;
        class Shop {
            void run(String field, Object root) throws Exception {
                Ognl.getValue("user." + field, root);
            }
        }
    Good:
        import org.springframework.expression.ExpressionParser;
        class Shop {
            void run(ExpressionParser parser, Object user) throws Exception {
                parser.parseExpression("name.length()").getValue(user);
            }
        }
    Good:
        // in src/test/java/OgnlTest.java
        import ognl.Ognl;
        class Shop {
            void run(String field, Object root) throws Exception {
                Ognl.getValue("user." + field, root);
            }
        }
    Good:
        import com.example.Ognl;
        class Shop {
            void run(String field, Object root) throws Exception {
                Ognl.getValue("user." + field, root);
            }
        }
    References:
        https://docs.spring.io/spring-framework/reference/core/expressions.html
    """
    found = request_match(call.node, call.positional[:2], context)
    if found is None and not context.in_tests:
        found = variable_match(call.node, call.argument(position=0), context)
    if found is not None:
        yield found
