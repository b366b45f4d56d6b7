"""SQL that reaches files and programs of the server."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aide_core.rules import FileContext, Match, rule
from aide_core.rules.support import sql_statements

_FOUND = re.compile(
    r"\bEXEC(?:UTE)?\s+(?:master\.?\.?(?:dbo\.)?)?(?:xp_cmdshell|sp_OACreate)\b"
    r"|\bINTO\s+(?:OUT|DUMP)FILE\s+'|\b(?:load_file|sys_exec|lo_import|lo_export)\s*\("
    r"|^\s*COPY\b.*\b(?:TO|FROM)\s+PROGRAM\b|\bUTL_FILE\s*\.|\bDBMS_SCHEDULER\s*\.\s*CREATE_JOB\b",
    re.IGNORECASE | re.DOTALL,
)


@rule(
    "sql-os-access",
    languages=sql_statements.LANGUAGES,
    severity="high",
    confidence="medium",
    category="security",
    message="This statement reaches files or programs of the database server.",
    cwe=[78, 73],
    literals=[
        "xp_cmdshell",
        "outfile",
        "dumpfile",
        "load_file",
        "to program",
        "from program",
        "sp_oacreate",
        "sys_exec",
        "lo_import",
        "lo_export",
        "utl_file",
        "dbms_scheduler",
    ],
    controls=["soc2:CC6.6", "soc2:CC6.8", "hipaa:164.312(c)(1)", "gdpr:32(1)(b)"],
)
def os_access(context: FileContext) -> Iterator[Match]:
    """SQL reaches files or programs of the database server.

    Why:
        A database that may write files and start programs gives a stranger who gets one statement
        in the whole machine.
    Remediation:
        Do it in the program, outside the database, and revoke the right from its role.
    Bad:
        -- in shop.sql
        EXEC xp_cmdshell 'dir';
    Bad:
        # in shop.py
        cursor.execute("SELECT * FROM orders INTO OUTFILE '/tmp/orders.csv'")
    Bad:
        -- in shop.sql
        COPY orders TO PROGRAM 'gzip > /tmp/o.gz';
    Bad:
        # in shop.py
        cursor.execute("SELECT load_file('/etc/passwd') FROM dual")
    Good:
        -- in shop.sql
        SELECT note FROM notes WHERE note = 'outfile';
    Good:
        # in shop.py
        print("xp_cmdshell is off")
    Good:
        -- in shop.sql
        COPY orders TO STDOUT;
    References:
        https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/xp-cmdshell-transact-sql
    """
    for each in sql_statements.statements(context):
        if _FOUND.search(each.text):
            yield context.match_range(each.start, each.end)
