# kind: regex
import re

from flask import Flask, request

app = Flask(__name__)
LINES = open("words.txt").read().splitlines() if False else ["alpha", "beta"]


@app.get("/grep")
def grep():
    pattern = request.args["pattern"]
    find = re.compile(re.escape(pattern))
    return {"lines": [line for line in LINES if find.search(line)]}
