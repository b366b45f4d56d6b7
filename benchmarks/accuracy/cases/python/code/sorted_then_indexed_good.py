# kind: code
from flask import Flask, request

app = Flask(__name__)


@app.post("/rules")
def rules():
    body = request.get_json()
    checks = ["value > 0", body["check"], "value < 100"]
    chosen = checks[-1]
    return {"passed": bool(eval(chosen, {"value": 5})), "asked": body["check"]}
