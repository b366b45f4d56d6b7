# kind: nosql
from flask import Flask, request, session
from pymongo import MongoClient

app = Flask(__name__)
users = MongoClient("mongodb://localhost").club.users


@app.post("/login")
def login():
    body = request.get_json()
    user = users.find_one({"name": str(body["name"]), "code": str(body["code"])})
    if user is None:
        return {"ok": False}, 401
    session["user"] = str(user["_id"])
    return {"ok": True}
