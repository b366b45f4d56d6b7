# kind: xss
from flask import Flask, request

app = Flask(__name__)


@app.get("/page")
def page():
    number = request.args.get("n", "1")
    try:
        number = max(int(number), 1)
    except ValueError:
        number = 1
    return f"<a href='/page?n={number}'>again</a>"
