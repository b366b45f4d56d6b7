# kind: redirect
from urllib.parse import urlparse

from flask import Flask, redirect, request

app = Flask(__name__)


@app.get("/leave")
def leave():
    url = request.args.get("url", "/")
    if urlparse(url).netloc != "shop.example.org":
        return redirect("/")
    return redirect(url)
