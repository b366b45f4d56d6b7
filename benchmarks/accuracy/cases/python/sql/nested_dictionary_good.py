# kind: sql
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get("/users")
def users():
    options = {"page": {"size": 10}, "filter": {"role": "guest"}}
    options["filter"]["name"] = request.args.get("name", "")
    part = options["filter"]["role"]
    query = "SELECT id FROM users WHERE name = '" + part + "'"
    return jsonify(sqlite3.connect("users.db").execute(query).fetchall())
