# kind: xss
from flask import Flask, request

app = Flask(__name__)


@app.get("/page")
def page():
    number = request.args.get("n", "1")
    try:
        if int(number) < 1:
            number = "1"
    except ValueError:
        pass
    return f"<a href='/page?n={number}'>again</a>"
