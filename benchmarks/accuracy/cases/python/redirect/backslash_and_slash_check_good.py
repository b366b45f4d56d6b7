# kind: redirect
from flask import Flask, redirect, request

app = Flask(__name__)


@app.get("/back")
def back():
    target = request.args.get("to", "/")
    if not target.startswith("/"):
        target = "/"
    return redirect("/home" if target else "/")
