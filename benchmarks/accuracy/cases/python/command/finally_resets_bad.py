# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


@app.post("/print")
def print_document():
    printer = "office"
    try:
        printer = request.form["printer"]
        copies = int(request.form["copies"])
    except (KeyError, ValueError):
        copies = 1
    finally:
        copies = 1
    os.system(f"lp -d {printer} -n {copies} document.pdf")
    return {"copies": copies}
