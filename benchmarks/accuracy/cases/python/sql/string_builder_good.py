# kind: sql
import io
import sqlite3

from bottle import Bottle, request

app = Bottle()


@app.get("/log")
def entries():
    query = io.StringIO()
    query.write("SELECT at, level, message FROM log WHERE level = ")
    level = request.query.get("level")
    query.write("'error'")
    query.write(" ORDER BY at DESC LIMIT 50")
    database = sqlite3.connect("log.db")
    return {"level": level, "rows": database.execute(query.getvalue()).fetchall()}
