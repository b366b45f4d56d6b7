"""The calls by which Java's expression languages, script engines and templates read code."""

from __future__ import annotations

SCRIPT_CALLS = (
    *("javax.script.ScriptEngine().eval", "javax.script.Compilable().compile"),
    *(
        f"groovy.lang.{name}"
        for name in (
            *("GroovyShell().evaluate", "GroovyShell().parse", "GroovyShell().run"),
            *("GroovyClassLoader().parseClass", "Eval.me", "Eval.x", "Eval.xy"),
        )
    ),
    *("groovy.util.Eval.me", "groovy.util.Eval.x", "bsh.Interpreter().eval"),
    *("org.mozilla.javascript.Context().evaluateString", "clojure.lang.Compiler.load"),
    *("org.python.util.PythonInterpreter().exec", "org.python.util.PythonInterpreter().eval"),
    *("org.graalvm.polyglot.Context().eval", "org.luaj.vm2.Globals().load"),
)
GROOVY_WORDS = ("groovy",)
EXPRESSION_CALLS = (
    *(
        f"org.springframework.expression.{name}().parseExpression"
        for name in ("ExpressionParser", "spel.standard.SpelExpressionParser")
    ),
    "org.springframework.expression.spel.standard.SpelExpressionParser().parseRaw",
    *(
        f"{package}.el.{name}"
        for package in ("javax", "jakarta")
        for name in (
            *("ELProcessor().eval", "ELProcessor().getValue", "ELProcessor().setValue"),
            *("ExpressionFactory().createValueExpression",),
            "ExpressionFactory().createMethodExpression",
        )
    ),
    *(f"ognl.Ognl.{name}" for name in ("getValue", "setValue", "parseExpression")),
    *(
        f"com.opensymphony.xwork2.ognl.OgnlUtil().{name}"
        for name in ("getValue", "setValue", "compile", "callMethod")
    ),
    *(
        f"com.opensymphony.xwork2.util.ValueStack().{name}"
        for name in ("findValue", "findString", "setValue")
    ),
    *("org.mvel2.MVEL.eval", "org.mvel2.MVEL.compileExpression"),
    *(
        f"org.apache.commons.jexl3.JexlEngine().{name}"
        for name in ("createExpression", "createScript")
    ),
    "com.googlecode.aviator.AviatorEvaluator.execute",
)
TEMPLATE_CALLS = (
    "org.apache.velocity.app.Velocity.evaluate",
    "org.apache.velocity.app.VelocityEngine().evaluate",
    *("freemarker.template.Template", "freemarker.cache.StringTemplateLoader().putTemplate"),
    "com.mitchellbosecke.pebble.PebbleEngine().getLiteralTemplate",
    "com.mitchellbosecke.pebble.PebbleEngine().getTemplate",
    "io.pebbletemplates.pebble.PebbleEngine().getTemplate",
    "io.pebbletemplates.pebble.PebbleEngine().getLiteralTemplate",
    *("org.thymeleaf.TemplateEngine().process", "org.thymeleaf.ITemplateEngine().process"),
    "org.thymeleaf.spring5.SpringTemplateEngine().process",
    *("com.github.jknack.handlebars.Handlebars().compileInline", "org.stringtemplate.v4.ST"),
    "com.hubspot.jinjava.Jinjava().render",
)
