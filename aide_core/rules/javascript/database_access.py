"""How a program signs in to its database, and whether the way there is encrypted."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import SIGN_IN, TRANSPORT
from aide_core.rules.support.js_languages import SCRIPTS
from aide_core.rules.support.js_objects import is_open, option, options_of
from aide_core.rules.support.literal_secret import is_literal_password

_MYSQL = ("mysql", "mysql2", "mysql2/promise", "mariadb")
_CONNECTIONS = (
    *(f"{module}.createConnection" for module in _MYSQL),
    *(f"{module}.createPool" for module in _MYSQL),
    *("pg.Client", "pg.Pool", "tedious.Connection", "mssql.connect", "oracledb.getConnection"),
    *("sequelize", "sequelize.Sequelize", "knex", "typeorm.DataSource", "typeorm.createConnection"),
    *("ioredis", "redis.createClient", "pg-promise()", "@nestjs/typeorm.TypeOrmModule.forRoot"),
    *(
        "mongoose.connect",
        "mongodb.MongoClient",
        "nodemailer.createTransport",
        "ldapjs.createClient",
    ),
)


@rule(
    "js-database-literal-password",
    languages=SCRIPTS,
    severity="high",
    confidence="high",
    message="The password of this connection stands in the text of the program.",
    cwe=[798],
    calls=_CONNECTIONS,
    literals=["pass", "pwd", "sequelize"],
    aliases=["njsscan:node_password", "semgrep:node-mysql-hardcoded-secret"],
    controls=SIGN_IN,
)
def database_literal_password(call: Call, context: FileContext) -> Iterator[Match]:
    """A connection to a database or mail server is opened with a password in the text.

    Why:
        Everyone who sees the source, an image or a backup of it can read and change the data. The
        password cannot be changed without a new release.
    Remediation:
        Read the password from the environment or a secret store, and replace the old one.
    Bad:
        const mysql = require("mysql2/promise");
        const pool = mysql.createPool({ host, user: "shop", password: "river-monday-7" });
    Bad:
        const { Sequelize } = require("sequelize");
        const db = new Sequelize("shop", "shop", "river-monday-7", { dialect: "postgres" });
    Bad:
        import nodemailer from "nodemailer";
        const pass = "river-monday-7";
        const mail = nodemailer.createTransport({ host, auth: { user: "shop", pass } });
    Good:
        const mysql = require("mysql2/promise");
        const pool = mysql.createPool({ host, user: "shop", password: process.env.DB_PASSWORD });
    Good:
        const mysql = require("mysql2/promise");
        const pool = mysql.createPool({ host, user: "shop", password: "" });
    Good:
        const { Sequelize } = require("sequelize");
        const db = new Sequelize("shop", "shop", process.env.DB_PASSWORD, { dialect: "postgres" });
    Good:
        // in tests/database.js
        const mysql = require("mysql2/promise");
        const pool = mysql.createPool({ host, user: "shop", password: "river-monday-7" });
    References:
        https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html
    """
    given = [call.argument(position=2)] if call.name.startswith("sequelize") else []
    given += [
        option(options, context, *holder, name)
        for options in options_of(call, context)
        for holder in ((), ("auth",), ("connection",), ("authentication", "options"))
        for name in ("password", "pass", "passwd", "pwd")
    ]
    secret = next((each for each in given if is_literal_password(context, each)), None)
    if secret is not None:
        yield context.match(secret)


@rule(
    "js-database-without-tls",
    languages=SCRIPTS,
    severity="low",
    confidence="medium",
    message="Statements and rows travel to and from the database in the clear.",
    cwe=[319],
    calls=["sequelize", "sequelize.Sequelize", "pg.Client", "pg.Pool", "typeorm.DataSource"],
    aliases=["njsscan:sequelize_tls"],
    controls=TRANSPORT,
    profiles=["strict"],
)
def database_without_tls(call: Call, context: FileContext) -> Iterator[Match]:
    """A connection to a database is opened without TLS.

    Why:
        Whoever listens between program and database reads every row and the password of the
        account, and can change statements.
    Remediation:
        Pass `ssl`, or `dialectOptions: { ssl: { require: true } }` with Sequelize.
    Bad:
        const { Sequelize } = require("sequelize");
        const db = new Sequelize("shop", user, password, { host, dialect: "postgres" });
    Bad:
        import { Pool } from "pg";
        const pool = new Pool({ host: "db.example", ssl: false });
    Good:
        import { Pool } from "pg";
        const pool = new Pool({ host: "db.example", ssl: true });
    Good:
        const { Sequelize } = require("sequelize");
        const db = new Sequelize({ host, dialect: "mysql", dialectOptions: { ssl: { ca } } });
    Good:
        import { Pool } from "pg";
        const pool = new Pool({ host: "localhost" });
    Good:
        const { Sequelize } = require("sequelize");
        const db = new Sequelize({ dialect: "sqlite", storage: "shop.db" });
    Good:
        import { Pool } from "pg";
        const pool = new Pool(settings);
    Good:
        import { Pool } from "pg";
        const pool = new Pool({ host, ...settings });
    References:
        https://www.postgresql.org/docs/current/libpq-ssl.html
    """
    for options in options_of(call, context):
        if is_open(options, context) or option(options, context, "host") is None:
            continue
        host = context.string(option(options, context, "host"))
        if host in {"localhost", "127.0.0.1", "::1"}:
            continue
        chosen = (("ssl",), ("dialectOptions", "ssl"))
        values = [option(options, context, *keys) for keys in chosen]
        if all(each is None or context.is_value(each, value=False) for each in values):
            yield context.match(call.node)
