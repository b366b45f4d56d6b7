# kind: sql
import sqlite3
import string

from flask import Flask, abort, jsonify, request

app = Flask(__name__)


@app.get("/plate")
def plate():
    number = request.args["number"]
    if not any(sign in string.ascii_uppercase for sign in number):
        abort(400)
    rows = sqlite3.connect("cars.db").execute("SELECT owner FROM cars WHERE plate = '" + number + "'")
    return jsonify(rows.fetchall())
