"""What a Java expression may be worth, followed through one method."""

from __future__ import annotations

import pytest

from aide_core.flow import FileFacts
from aide_core.parse import decode, parse
from aide_core.rules.context import FileContext
from aide_core.rules.support.java_flow import worth_of
from aide_core.rules.support.java_worth import Level, Worth

_HEAD = "import java.util.*;\nimport javax.servlet.http.*;\n"
_ASKED = 'String asked = request.getParameter("q"); '


def _worths(body: str, members: str = "") -> list[Worth]:
    """What the first argument of each call of `sink` is worth."""
    method = f"void doGet(HttpServletRequest request, String other) throws Exception {{ {body} }}"
    code = f"{_HEAD}class Shop extends HttpServlet {{ {members}\n{method} }}\n"
    source = decode("Shop.java", code.encode(), "java")
    tree = parse(source)
    assert tree is not None
    assert not tree.root_node.has_error
    context = FileContext(FileFacts(source, tree))
    calls = [call for call in context.calls() if call.method == "sink"]
    return [worth_of(call.positional[0], context) for call in calls]


_LEVELS = {
    "a parameter of the request": (f"{_ASKED} sink(asked);", Level.REQUEST),
    "a header": ('sink(request.getHeader("q"));', Level.REQUEST),
    "a method's parameter": ("sink(other);", Level.UNKNOWN),
    "a constant": ('String text = "a"; sink(text);', Level.CONSTANT),
    "a number": (f"{_ASKED} sink(Integer.parseInt(asked));", Level.HARMLESS),
    "a variable that is no text": (f"{_ASKED} int n = convert(asked); sink(n);", Level.HARMLESS),
    "given another value": (f'{_ASKED} asked = "a"; sink(asked);', Level.CONSTANT),
    "one branch of two": (
        f'{_ASKED} String text; if (open()) text = asked; else text = "a"; sink(text);',
        Level.REQUEST,
    ),
    "a condition that always holds": (
        f'{_ASKED} String text = 7 * 18 > 100 ? "a" : asked; sink(text);',
        Level.CONSTANT,
    ),
    "a condition that never holds": (
        f'{_ASKED} int n = 3; String text; if (n > 5) text = asked; else text = "a"; sink(text);',
        Level.CONSTANT,
    ),
    "a counter's condition is open": (
        (
            f'{_ASKED} String text = "a"; for (int i = 0; i < 9; i++) if (i > 3) text = asked; '
            "sink(text);"
        ),
        Level.REQUEST,
    ),
    "the chosen way of a switch": (
        (
            f'{_ASKED} char c = "ABC".charAt(1); String text = null; switch (c) {{ '
            "case 'A': text = asked; break; case 'B': text = \"b\"; break; default: log(); } "
            "sink(text);"
        ),
        Level.CONSTANT,
    ),
    "another key of a map": (
        (
            f'{_ASKED} Map<String, String> map = new HashMap<>(); map.put("a", "x"); '
            'map.put("b", asked); sink(map.get("a"));'
        ),
        Level.CONSTANT,
    ),
    "the key of a map": (
        (
            f'{_ASKED} Map<String, String> map = new HashMap<>(); map.put("a", "x"); '
            'map.put("b", asked); sink(map.get("b"));'
        ),
        Level.REQUEST,
    ),
    "a list after a removal": (
        (
            f'{_ASKED} List<String> all = new ArrayList<>(); all.add("a"); all.add(asked); '
            'all.add("b"); all.remove(0); sink(all.get(1));'
        ),
        Level.CONSTANT,
    ),
    "an element of an array": (
        f'{_ASKED} String[] all = {{"a", asked}}; sink(all[0]);',
        Level.CONSTANT,
    ),
    "a text builder": (
        (
            f"{_ASKED} StringBuilder text = new StringBuilder(); text.append(asked); "
            "sink(text.toString());"
        ),
        Level.REQUEST,
    ),
    "a name from a list of known ones": (
        f"{_ASKED} if (KNOWN.contains(asked)) {{ sink(asked); }}",
        Level.HARMLESS,
    ),
    "refused unless known": (
        f"{_ASKED} if (!KNOWN.contains(asked)) {{ return; }} sink(asked);",
        Level.HARMLESS,
    ),
    "compared with a fixed text": (
        f'{_ASKED} if ("a".equals(asked)) {{ sink(asked); }}',
        Level.CONSTANT,
    ),
    "matched by a pattern": (
        f'{_ASKED} if (asked.matches("[a-z]+")) {{ sink(asked); }}',
        Level.HARMLESS,
    ),
    "a name of an enumeration": (f"{_ASKED} sink(Colour.valueOf(asked));", Level.HARMLESS),
    "a text of a text": (f"{_ASKED} sink(String.valueOf(asked));", Level.REQUEST),
    "a date": (f"{_ASKED} sink(LocalDate.parse(asked));", Level.HARMLESS),
    "an optional number": (
        f"{_ASKED} sink(Optional.ofNullable(asked).map(Integer::valueOf));",
        Level.HARMLESS,
    ),
    "a host from a list of known ones": (
        f"{_ASKED} URI uri = URI.create(asked); if (KNOWN.contains(uri.getHost())) sink(asked);",
        Level.HARMLESS,
    ),
    "a value that it is the key of": (f"{_ASKED} sink(PAGES.get(asked));", Level.HARMLESS),
    "as many marks as it has parts": (
        f'{_ASKED} sink(Arrays.stream(asked.split(",")).map(each -> "?").toList());',
        Level.HARMLESS,
    ),
    "copies of a mark": (
        'sink("(" + String.join(",", Collections.nCopies(other.length(), "?")) + ")");',
        Level.CONSTANT,
    ),
    "behind the check": (
        f"{_ASKED} if (KNOWN.contains(asked)) {{ log(); }} sink(asked);",
        Level.REQUEST,
    ),
    "inside a lambda": (f"{_ASKED} run(() -> sink(asked));", Level.REQUEST),
    "inside an inner class": (
        f"{_ASKED} run(new Task() {{ void go() {{ sink(asked); }} }});",
        Level.REQUEST,
    ),
    "after a try": (
        (
            f'String text = "a"; try {{ {_ASKED} text = asked; }} catch (Exception e) {{ log(); }} '
            "sink(text);"
        ),
        Level.REQUEST,
    ),
    "a value that a switch gives": (
        (
            'String text = switch (other) { case "a" -> "b"; default -> request.getHeader("q"); }; '
            "sink(text);"
        ),
        Level.REQUEST,
    ),
    "a place that is never reached": (f"{_ASKED} if (1 > 2) {{ sink(asked); }}", Level.HARMLESS),
    "a long sum": (f"{_ASKED} sink({' + '.join(['asked'] * 900)});", Level.REQUEST),
}


@pytest.mark.parametrize("name", _LEVELS)
def test_level(name: str) -> None:
    body, expected = _LEVELS[name]
    assert [worth.level for worth in _worths(body)] == [expected]


def test_a_method_of_the_same_file_is_followed() -> None:
    members = 'String keep(String text) { return text; } String drop(String text) { return "a"; }'
    body = f"{_ASKED} sink(keep(asked)); sink(drop(asked));"
    levels = [worth.level for worth in _worths(body, members)]
    assert levels == [Level.REQUEST, Level.CONSTANT]


def test_a_method_that_calls_itself_ends() -> None:
    members = "String turn(String text) { return turn(text); }"
    assert len(_worths(f"{_ASKED} sink(turn(asked));", members)) == 1


def test_texts_keep_their_fixed_parts() -> None:
    body = 'sink(String.format("%s-%d", other, 3)); sink("a/" + other);'
    assert [worth.texts for worth in _worths(body)] == [("\0-\0",), ("a/\0",)]


def test_a_default_is_one_of_the_values() -> None:
    body = 'sink(settings.getProperty("hash", "MD5"));'
    assert [worth.texts for worth in _worths(body)] == [("MD5", "\0")]


def test_what_cleans_is_remembered() -> None:
    body = 'sink(Encode.forHtml(request.getParameter("q")));'
    assert ["html" in worth.cleaned for worth in _worths(body)] == [True]


def test_an_unknown_function_makes_it_vague() -> None:
    body = f"{_ASKED} sink(helper.work(asked)); sink(asked.trim());"
    assert [worth.vague for worth in _worths(body)] == [True, False]
