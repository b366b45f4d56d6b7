# kind: ssrf
from urllib.parse import quote, urljoin

import requests
from flask import Flask, request

app = Flask(__name__)


@app.get("/asset")
def asset():
    name = request.args["name"]
    url = urljoin("https://cdn.example.org/assets/", quote(name, safe=""))
    return requests.get(url, timeout=4).content
