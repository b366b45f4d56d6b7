"""Vue templates and markup from text that is not fixed."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_markup import danger
from aide_core.rules.support.js_objects import option

_RENDERERS = ("h", "vue.h", "createElement", "_c", "vue.createVNode", "createVNode", "vue.jsx")


@rule(
    "js-vue-compile",
    languages=SCRIPTS,
    severity="high",
    confidence="medium",
    message="Vue compiles text that is not fixed, and runs the code in it.",
    cwe=[95, 79],
    calls=["Vue.compile", "vue.compile", "vue.default.compile", "vue/dist/vue.compile"],
    controls=INJECTION,
)
def vue_compile(call: Call, context: FileContext) -> Iterator[Match]:
    """`compile` of Vue gets a template that is not fixed.

    Why:
        The expressions in a template are code. Whoever controls a part of the text runs code in
        the page, or on the server where the page is made there.
    Remediation:
        Write templates out, and hand what varies to them as properties.
    Bad:
        const render = Vue.compile(`<p>${note}</p>`);
    Bad:
        import { compile } from "vue";
        const render = compile(settings.template);
    Good:
        const render = Vue.compile("<p>{{ note }}</p>");
    Good:
        const render = Markdown.compile(settings.template);
    References:
        https://vuejs.org/guide/best-practices/security.html#rule-no-1-never-use-non-trusted-templates
    """
    if danger(call.argument(position=0), context) is not None:
        yield context.match(call.node)


@rule(
    "js-vue-template",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="The template of this component is put together at run time.",
    cwe=[95, 79],
    calls=[
        *("Vue", "Vue.component", "Vue.extend", "vue.createApp", "Vue.createApp"),
        *("vue.defineComponent", "vue.default", "app.component"),
    ],
    literals=["template"],
    controls=INJECTION,
)
def vue_template(call: Call, context: FileContext) -> Iterator[Match]:
    """A Vue component has a template that is not fixed.

    Why:
        The expressions in a template are code. Whoever controls a part of the text runs code in
        the page.
    Remediation:
        Write the template out, and hand what varies to it as properties.
    Bad:
        const page = new Vue({ el: "#page", template: "<p>" + note + "</p>" });
    Bad:
        Vue.component("note", { template: `<p>${note}</p>` });
    Bad:
        const Note = Vue.extend({ template: `<p>${note}</p>` });
    Bad:
        import { createApp, defineComponent } from "vue";
        const Note = defineComponent({ template: `<p>${note}</p>` });
        createApp({ template: settings.template }).mount("#page");
    Bad:
        Vue.createApp({ template: settings.template }).mount("#page");
    Bad:
        app.component("note", { template: `<p>${note}</p>` });
    Good:
        const page = new Vue({ el: "#page", template: "<p>{{ note }}</p>" });
    Good:
        const page = new Vue({ el: `#${id}`, title: `<p>${note}</p>` }); // no template
    Good:
        const page = new Mail({ template: "<p>" + note + "</p>" });
    References:
        https://vuejs.org/guide/best-practices/security.html#rule-no-1-never-use-non-trusted-templates
    """
    for given in call.positional:
        found = danger(option(given, context, "template"), context)
        if found is not None:
            yield context.match(call.node)


@rule(
    "js-vue-render-html",
    languages=SCRIPTS,
    severity="medium",
    confidence="medium",
    message="A render function puts text that is not fixed into the page as markup.",
    cwe=[79],
    kinds=["pair"],
    literals=["innerHTML"],
    controls=INJECTION,
)
def vue_render_html(node: Node, context: FileContext) -> Iterator[Match]:
    """A render function gives an element `innerHTML` that is not fixed.

    Why:
        The text is read as markup. Whoever controls a part of it runs scripts with the session of
        whoever looks at the page.
    Remediation:
        Give the text as a child, or clean it with `DOMPurify.sanitize`.
    Bad:
        export default { render: () => h("p", { innerHTML: note.body }) };
    Bad:
        import { h as make } from "vue";
        const render = () => make("p", { domProps: { innerHTML: `<b>${name}</b>` } });
    Good:
        export default { render: () => h("p", { innerHTML: "<b>Hello</b>" }) };
    Good:
        export default { render: () => h("p", { title: note.innerHTML, id: note.id }) };
    Good:
        const saved = { innerHTML: note.body };
    Good:
        save("p", { innerHTML: note.body });
    References:
        https://vuejs.org/guide/best-practices/security.html#potential-dangers
    """
    key, value = node.child_by_field_name("key"), node.child_by_field_name("value")
    if context.text(key).strip("'\"") != "innerHTML":
        return
    found = danger(value, context) if _is_rendered(node, context) else None
    if found is not None:
        severity = Severity.HIGH if found.is_foreign else Severity.MEDIUM
        yield context.match(node, severity=severity, confidence=found.confidence)


def _is_rendered(pair: Node, context: FileContext) -> bool:
    """Whether an object's entry is a property of an element that a render function makes."""
    arguments = context.enclosing(pair, {"arguments"})
    call = context.as_call(arguments.parent) if arguments is not None else None
    return call is not None and call.name in _RENDERERS
