# kind: nosql
from flask import Flask, jsonify, request
from pymongo import MongoClient

app = Flask(__name__)
database = MongoClient().shop


@app.get("/cheap")
def cheap():
    limit = request.args.get("limit", "10")
    found = database.items.find({"price": {"$lt": float(limit)}})
    return jsonify([item["name"] for item in found])
