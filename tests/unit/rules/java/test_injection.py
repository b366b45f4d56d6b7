"""Java rules on a servlet that is written as people write them."""

from __future__ import annotations

from tests.check import check

_SERVLET = """
import java.io.IOException;
import javax.servlet.http.*;
public class Shop extends HttpServlet {
    @Override
    public void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String name = "";
        java.util.Enumeration<String> names = request.getHeaders("X-Name");
        if (names != null && names.hasMoreElements()) {
            name = names.nextElement();
        }
        String kept = new Box().keep(name);
        BODY
    }
    private class Box {
        String keep(String text) {
            java.util.HashMap<String, Object> map = new java.util.HashMap<>();
            map.put("a", "fixed");
            map.put("b", text);
            return (String) map.get("KEY");
        }
    }
}
"""


def _found(body: str, key: str = "b") -> list[str]:
    code = _SERVLET.replace("BODY", body).replace("KEY", key)
    rules = ("java-sql-injection", "java-command-injection", "java-reflected-xss")
    return [finding.rule for finding in check(code, *rules, path="src/Shop.java")]


def test_full_names_and_declared_types_are_known() -> None:
    body = 'java.sql.Statement made = shop.made(); made.execute("SELECT * FROM a WHERE b=" + kept);'
    assert _found(body) == ["java-sql-injection"]


def test_a_list_of_arguments_is_followed() -> None:
    body = (
        "java.util.List<String> all = new java.util.ArrayList<String>(); "
        'all.add("sh"); all.add("-c"); all.add("echo " + kept); '
        "ProcessBuilder builder = new ProcessBuilder(); builder.command(all);"
    )
    assert _found(body) == ["java-command-injection"]


def test_a_format_of_the_response_counts() -> None:
    body = "response.getWriter().format(java.util.Locale.US, kept, new Object[] {});"
    assert _found(body) == ["java-reflected-xss"]


def test_the_other_key_of_the_map_is_fixed() -> None:
    body = "response.getWriter().println(kept);"
    assert _found(body, key="a") == []
