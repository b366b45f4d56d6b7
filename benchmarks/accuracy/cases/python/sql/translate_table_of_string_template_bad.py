# kind: sql
import sqlite3
from string import Template

from flask import Flask, jsonify, request

app = Flask(__name__)
QUERY = Template("SELECT name FROM birds WHERE region = '$region'")


@app.get("/birds")
def birds():
    region = request.args.get("region", "coast")
    query = QUERY.substitute(region=region)
    return jsonify(rows=sqlite3.connect("birds.db").execute(query).fetchall(), region=region)
