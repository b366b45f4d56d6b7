"""SQL put together from text and handed to a database."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.model import Confidence, Severity
from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import option
from aide_core.rules.support.js_sql import Danger, sql_danger

_FRAGMENTS = frozenset(
    {
        *("whereRaw", "orderByRaw", "havingRaw", "joinRaw", "selectRaw", "groupByRaw"),
        *("where", "andWhere", "orWhere", "addOrderBy", "having", "andHaving"),
        *("$queryRawUnsafe", "$executeRawUnsafe", "raw", "literal"),
    }
)
_LITERALS = (
    "where",
    "having",
    "select",
    "insert",
    "update",
    "delete",
    "create",
    "drop",
    "alter",
    "exec",
    "raw",
)


@rule(
    "js-sql-string",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="Variable text becomes part of this SQL statement; pass it as a parameter.",
    cwe=[89],
    methods=[
        *("query", "execute", "exec", "run", "all", "get", "each", "prepare", "raw", "sql"),
        *("unsafe", "none", "one", "oneOrNone", "many", "manyOrNone", "any", "batch"),
        *_FRAGMENTS,
        *("literal", "executeSql", "runSql", "sqlQuery"),
    ],
    literals=[*_LITERALS, "literal"],
    aliases=[
        "njsscan:node_sqli_injection",
        "njsscan:node_knex_sqli_injection",
        "semgrep:express-sequelize-injection",
        "semgrep:node-mysql-sqli",
    ],
    controls=INJECTION,
)
def sql_string(call: Call, context: FileContext) -> Iterator[Match]:
    """A statement is built from text instead of with parameters.

    Why:
        A value that contains a quote ends the string and goes on as SQL. Whoever supplies it reads
        or changes any row that the account of this program reaches.
    Remediation:
        Write a placeholder (`?`, `$1` or `:name`) and pass the values apart. For names of tables
        and columns check against a fixed list or use the driver's quoting of identifiers.
    Bad:
        app.get("/user", (req, res) => {
          connection.query("SELECT * FROM users WHERE id = " + req.query.id, done);
        });
    Bad:
        const text = `SELECT * FROM users WHERE name = '${name}'`;
        const { rows } = await pool.query(text);
    Bad:
        await pool.query({ text: `DELETE FROM orders WHERE id = ${id}`, rowMode: "array" });
    Bad:
        connection.query({ sql: "DELETE FROM orders WHERE id = " + id, timeout: 500 }, done);
    Bad:
        let query = "SELECT * FROM users";
        query += " WHERE name = '" + name + "'";
        db.all(query, done);
    Bad:
        await prisma.$queryRawUnsafe("SELECT * FROM users ORDER BY " + column);
    Bad:
        users.whereRaw("name = '" + name + "'").then(done);
    Bad:
        users.createQueryBuilder("u").where(`u.name = '${name}'`).getMany();
    Good:
        connection.query("SELECT * FROM users WHERE id = ?", [req.query.id], done);
    Good:
        const TABLE = "users";
        connection.query(`SELECT * FROM ${TABLE} WHERE id = ?`, [id], done);
    Good:
        connection.query("SELECT * FROM users WHERE id = " + Number(req.query.id), done);
    Good:
        connection.query("SELECT * FROM users WHERE id = " + connection.escape(id), done);
    Good:
        await prisma.$queryRaw`SELECT * FROM users WHERE id = ${id}`;
    Good:
        menu.get(`select a good name, ${name}`);
    Good:
        users.whereRaw("name = ?", [name]).then(done);
    Good:
        // in tests/users.js
        connection.query(`DELETE FROM users WHERE name = '${name}'`, done);
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Query_Parameterization_Cheat_Sheet.html
    """
    if context.in_tests:
        return
    first = call.argument(position=0)
    statement = option(first, context, "text") or option(first, context, "sql") or first
    danger = sql_danger(statement, context, fragment=call.method in _FRAGMENTS)
    if danger is Danger.REQUEST:
        yield context.match(call.node, "What the client sent becomes part of this SQL statement.")
    elif danger is not Danger.NONE:
        is_value = danger is Danger.VALUE
        yield context.match(
            call.node,
            None if is_value else "A variable name or clause becomes part of this SQL statement.",
            severity=Severity.MEDIUM if is_value else Severity.LOW,
            confidence=Confidence.MEDIUM if is_value else Confidence.LOW,
        )
