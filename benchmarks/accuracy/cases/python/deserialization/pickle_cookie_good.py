# kind: deserialization
import base64
import json
import pickle

from flask import Flask, request

app = Flask(__name__)


@app.get("/cart")
def cart():
    raw = base64.b64decode(request.cookies.get("cart", ""))
    items = json.loads(raw)
    return {"items": len(items)}
