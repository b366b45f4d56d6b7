# kind: command
import os
import re

from flask import Flask, abort, request

app = Flask(__name__)


def is_host_name(text):
    return re.search(r"[a-z0-9-]+", text) is not None


@app.get("/trace")
def trace():
    host = request.args.get("host", "")
    if not is_host_name(host):
        abort(400)
    return {"route": os.popen("traceroute " + host).read()}
