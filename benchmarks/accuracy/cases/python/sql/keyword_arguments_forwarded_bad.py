# kind: sql
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


def select(table, **conditions):
    clauses = [f"{column} = '{value}'" for column, value in conditions.items()]
    query = f"SELECT * FROM {table} WHERE " + " AND ".join(clauses)
    return sqlite3.connect("garden.db").execute(query).fetchall()


@app.get("/plants")
def plants():
    name = request.args.get("name", "")
    rows = select("plants", family="fern", name=name)
    return jsonify(rows=rows, asked=name)
