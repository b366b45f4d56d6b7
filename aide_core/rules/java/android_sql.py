"""A query for Android's database is built from text."""

from __future__ import annotations

from collections.abc import Iterator

from aide_core.rules import Call, FileContext, Match, rule
from aide_core.rules.support.control_sets import INJECTION
from aide_core.rules.support.java_reports import built_match


@rule(
    "java-android-sql",
    languages=["java"],
    severity="medium",
    confidence="low",
    message="This query is put together with a variable instead of an argument.",
    cwe=[89],
    methods=["rawQuery", "execSQL", "compileStatement"],
    literals=["android.database", "SQLiteDatabase"],
    aliases=["find-sec-bugs:SQL_INJECTION_ANDROID"],
    controls=INJECTION,
)
def android_sql(call: Call, context: FileContext) -> Iterator[Match]:
    """A query for Android's database is built from text.

    Why:
        A value that holds a quote ends the text it stands in, so other apps' or people's input
        can change what the query does.
    Remediation:
        Write `?` where the value belongs and pass the value in the array of arguments.
    Bad:
        import android.database.sqlite.SQLiteDatabase;
        class Shop {
            void run(SQLiteDatabase database, String title) throws Exception {
                database.rawQuery("SELECT * FROM notes WHERE title = '" + title + "'", null);
            }
        }
    Good:
        import android.database.sqlite.SQLiteDatabase;
        class Shop {
            void run(SQLiteDatabase database, String title) throws Exception {
                database.rawQuery("SELECT * FROM notes WHERE title = ?", new String[] {title});
            }
        }
    Good:
        import android.database.sqlite.SQLiteDatabase;
        class Shop {
            void run(SQLiteDatabase database) throws Exception {
                database.execSQL("DROP TABLE notes_" + 1);
            }
        }
    References:
        https://developer.android.com/privacy-and-security/risks/sql-injection
    """
    found = built_match(call.node, call.argument(position=0), context)
    if found is not None:
        yield found
