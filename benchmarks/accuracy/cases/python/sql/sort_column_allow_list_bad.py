# kind: sql
import sqlite3

from flask import Flask, abort, jsonify, request

app = Flask(__name__)
COLUMNS = ("name", "price", "added")


@app.get("/products")
def products():
    column = request.args.get("sort", "name")
    if len(column) > 20:
        abort(400)
    database = sqlite3.connect("shop.db")
    rows = database.execute(f"SELECT name, price FROM products ORDER BY {column}").fetchall()
    return jsonify(rows)
