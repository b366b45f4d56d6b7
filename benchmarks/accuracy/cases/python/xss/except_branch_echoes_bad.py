# kind: xss
from flask import Flask, request

app = Flask(__name__)


@app.get("/double")
def double():
    number = request.args.get("n", "")
    try:
        return {"double": int(number) * 2}
    except ValueError:
        return f"<b>{number}</b> is not a number", 400
