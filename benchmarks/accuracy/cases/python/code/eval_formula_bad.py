# kind: code
from flask import Flask, request

app = Flask(__name__)


@app.get("/calc")
def calc():
    formula = request.args.get("formula", "1 + 1")
    return {"result": eval(formula)}
