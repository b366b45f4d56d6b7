# kind: redirect
from flask import Flask, redirect, request, url_for

app = Flask(__name__)


@app.post("/login")
def login():
    target = request.args.get("next", "/")
    return redirect(url_for("home", came_from=target))


@app.get("/")
def home():
    return "home"
