# kind: cors
from flask import Flask, jsonify, request

app = Flask(__name__)
FRIENDS = {"https://app.example.org"}


@app.get("/balance")
def balance():
    answer = jsonify(amount=12)
    origin = request.headers.get("Origin", "")
    if origin:
        answer.headers["Access-Control-Allow-Origin"] = origin
        answer.headers["Access-Control-Allow-Credentials"] = "true"
    return answer
