# kind: sql
"""Search of the book catalogue."""

import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get("/books")
def books():
    title = request.args.get("title", "")
    connection = sqlite3.connect("library.db")
    rows = connection.execute("SELECT id, title FROM books WHERE title LIKE '%" + title + "%'")
    return jsonify([list(row) for row in rows])
