# kind: sql
import sqlite3

from flask import Flask, request

app = Flask(__name__)


@app.route("/report")
def report():
    region = request.args.get("region", "north")
    label = region.upper()
    chosen = region
    database = sqlite3.connect("sales.db")
    total = database.execute("SELECT SUM(amount) FROM sales WHERE region = '%s'" % chosen).fetchone()
    return {"label": label, "total": total[0]}
