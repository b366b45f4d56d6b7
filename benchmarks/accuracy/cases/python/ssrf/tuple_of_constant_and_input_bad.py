# kind: ssrf
import requests
from flask import Flask, request

app = Flask(__name__)


def endpoints(custom):
    return "https://api.example.org/v1", custom


@app.post("/relay")
def relay():
    fixed, custom = endpoints(request.form["endpoint"])
    answer = requests.post(custom, json={"ping": True}, timeout=4)
    return {"status": answer.status_code, "asked": custom}
