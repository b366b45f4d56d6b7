# kind: ssrf
import requests
from flask import Flask, request

app = Flask(__name__)


@app.post("/preview")
def preview():
    url = request.form["url"]
    page = requests.get(url, timeout=5)
    return {"title": page.text[:80]}
