"""Queries that are put together from text."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_flow import worth_of
from aide_core.rules.support.java_reports import request_match
from aide_core.rules.support.java_sql import SQL_METHODS, is_query, takes_sql, varies_in_value
from aide_core.rules.support.java_worth import Level


@rule(
    "java-sql-injection",
    languages=["java"],
    severity="high",
    confidence="high",
    message="This query is put together with text from outside instead of parameters.",
    cwe=[89],
    methods=SQL_METHODS,
    aliases=[
        "find-sec-bugs:SQL_INJECTION",
        "find-sec-bugs:SQL_INJECTION_JDBC",
        "find-sec-bugs:SQL_INJECTION_SPRING_JDBC",
        "find-sec-bugs:SQL_INJECTION_JPA",
        "find-sec-bugs:SQL_INJECTION_HIBERNATE",
        "find-sec-bugs:SQL_INJECTION_JDO",
        "find-sec-bugs:SQL_INJECTION_VERTX",
        "find-sec-bugs:SQL_INJECTION_TURBINE",
    ],
    controls=INJECTION,
)
def sql_injection(call: Call, context: FileContext) -> Iterator[Match]:
    """A query is built from text instead of being given parameters.

    Why:
        Whoever controls a part of the text can end the statement's value and add clauses of
        their own: read other people's rows, change them or delete the table.
    Remediation:
        Write `?` or a named parameter where a value belongs and set it on the prepared
        statement or query. Names of tables and columns come from a fixed list.
    Bad:
        import javax.servlet.http.*;
        import java.sql.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String name = request.getParameter("name");
                Statement statement = connection.createStatement();
                statement.executeQuery("SELECT * FROM users WHERE name = '" + name + "'");
            }
        }
    Bad:
        import org.springframework.jdbc.core.JdbcTemplate;
        class Shop {
            private JdbcTemplate template;
            void run(String name) throws Exception {
                template.queryForObject("SELECT id FROM users WHERE name = '" + name + "'", kind);
            }
        }
    Bad:
        import java.sql.Connection;
        class Shop {
            void run(Connection connection, String column) throws Exception {
                String order = "SELECT * FROM users ORDER BY " + column;
                connection.prepareStatement(order);
            }
        }
    Bad:
        import javax.servlet.http.*;
        import java.sql.*;
        class Shop extends HttpServlet {
            Connection connection;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String sql = request.getParameter("sql");
                connection.createStatement().executeQuery(sql);
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.sql.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String sql = "SELECT * FROM users WHERE name = ?";
                PreparedStatement statement = connection.prepareStatement(sql);
                statement.setString(1, request.getParameter("name"));
                statement.executeQuery();
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.sql.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                int id = Integer.parseInt(request.getParameter("id"));
                connection.createStatement().executeQuery("SELECT * FROM users WHERE id = " + id);
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.sql.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String table = "a".equals(request.getParameter("kind")) ? "orders" : "users";
                connection.createStatement().executeQuery("SELECT * FROM " + table);
            }
        }
    Good:
        import javax.servlet.http.*;
        import com.example.Search;
        class Shop extends HttpServlet {
            Search search;
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                search.execute("SELECT id FROM users WHERE x = " + request.getParameter("x"));
            }
        }
    Good:
        import java.sql.Connection;
        class Shop {
            void run(Connection connection, String sql) throws Exception {
                connection.prepareStatement(sql);
            }
        }
    Good:
        import java.sql.Connection;
        class Shop {
            void run(Connection connection, java.util.Properties properties) throws Exception {
                connection.prepareStatement(properties.getProperty("sql", "SELECT 1 FROM users"));
            }
        }
    Good:
        import java.sql.Connection;
        class Shop {
            void run(Connection connection, String name) throws Exception {
                connection.prepareStatement("users-" + name);
            }
        }
    Good:
        // in src/test/java/ShopTest.java
        import java.sql.Connection;
        class Shop {
            void run(Connection connection, String name) throws Exception {
                connection.prepareStatement("DELETE FROM users WHERE name = '" + name + "'");
            }
        }
    Good:
        import javax.servlet.http.*;
        import java.sql.*;
        class Shop extends HttpServlet {
            void doGet(HttpServletRequest request, HttpServletResponse response)
                    throws Exception {
                String name = encoder.encodeForSQL(codec, request.getParameter("name"));
                String sql = "SELECT * FROM users WHERE name = '" + name + "'";
                connection.createStatement().executeQuery(sql);
            }
        }
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html
        https://docs.oracle.com/javase/tutorial/jdbc/basics/prepared.html
    """
    if not takes_sql(call, context):
        return
    query = call.argument(position=0)
    found = request_match(call.node, [query], context, "sql")
    if found is not None:
        yield found
    elif not context.in_tests:
        yield from _built(call, query, context)


def _built(call: Call, query: Node | None, context: FileContext) -> Iterator[Match]:
    """A query that holds a variable, whose origin is not known."""
    worth = worth_of(query, context)
    if worth.level is not Level.UNKNOWN or not worth.built or not is_query(worth):
        return
    severity = Severity.MEDIUM if varies_in_value(worth) else Severity.LOW
    yield context.match(call.node, severity=severity, confidence=Confidence.LOW)
