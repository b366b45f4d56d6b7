# kind: nosql
from flask import Flask, abort, request
from pymongo import MongoClient

app = Flask(__name__)
tokens = MongoClient().auth.tokens


@app.post("/redeem")
def redeem():
    token = request.get_json().get("token")
    if not isinstance(token, str):
        abort(400)
    found = tokens.find_one({"token": token})
    return {"valid": found is not None}
