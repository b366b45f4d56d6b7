# kind: sql
import sqlite3
from dataclasses import dataclass

from flask import Flask, jsonify, request

app = Flask(__name__)


@dataclass
class Search:
    text: str
    order: str = "name"


@app.get("/tools")
def tools():
    search = Search(request.args.get("text", ""))
    query = f"SELECT * FROM tools WHERE name LIKE '{search.text}%'"
    return jsonify(sqlite3.connect("tools.db").execute(query).fetchall())
