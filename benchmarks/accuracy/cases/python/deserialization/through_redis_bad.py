# kind: deserialization
import json
import pickle

import redis
from flask import Flask, request

app = Flask(__name__)
store = redis.Redis()


@app.post("/draft")
def draft():
    body = request.get_data()
    store.set("size", len(body))
    loaded = pickle.loads(body)
    return {"fields": len(loaded)}
