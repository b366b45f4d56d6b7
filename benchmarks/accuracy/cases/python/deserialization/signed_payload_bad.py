# kind: deserialization
import hashlib
import hmac
import os
import pickle

from flask import Flask, abort, request

app = Flask(__name__)
KEY = os.environ["STATE_KEY"].encode()


@app.post("/resume")
def resume():
    body = request.get_data()
    mark = request.headers.get("X-Mark", "")
    expected = hmac.new(KEY, body, hashlib.sha256).hexdigest()
    if len(mark) != len(expected):
        abort(403)
    return {"state": str(pickle.loads(body))}
