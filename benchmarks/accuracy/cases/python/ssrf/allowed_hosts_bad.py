# kind: ssrf
import urllib.request
from urllib.parse import urlparse

from flask import Flask, abort, request

app = Flask(__name__)
HOSTS = {"images.example.org", "media.example.org"}


@app.get("/image")
def image():
    address = request.args["address"]
    if urlparse(address).scheme not in {"http", "https"}:
        abort(400)
    with urllib.request.urlopen(address, timeout=5) as answer:
        return answer.read()
