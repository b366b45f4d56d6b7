# kind: sql
import sqlite3

from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/chapter/<int:number>")
def chapter(number):
    query = "SELECT text FROM chapters WHERE number = {}".format(number)
    return jsonify(sqlite3.connect("book.db").execute(query).fetchall())
