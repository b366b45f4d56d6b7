# kind: sql
import datetime
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get("/diary")
def diary():
    text = request.args["day"]
    day = datetime.datetime.strptime(text, "%Y-%m-%d").date()
    query = f"SELECT entry FROM diary WHERE day = '{text or day}'"
    return jsonify(sqlite3.connect("diary.db").execute(query).fetchall())
