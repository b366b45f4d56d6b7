# kind: redirect
from flask import Flask, redirect, request, url_for

app = Flask(__name__)


@app.post("/login")
def login():
    target = request.args.get("next", "/")
    return redirect(target)


@app.get("/")
def home():
    return "home"
