# kind: sql
import base64
import json
import sqlite3

from flask import Flask, jsonify, request

app = Flask(__name__)


@app.get("/feed")
def feed():
    token = json.loads(base64.urlsafe_b64decode(request.args["after"]))
    last = int(token["id"])
    rows = sqlite3.connect("feed.db").execute(f"SELECT * FROM posts WHERE id > {last} LIMIT 20")
    return jsonify(rows.fetchall())
