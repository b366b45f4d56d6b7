# kind: command
import os

from flask import Flask, request

app = Flask(__name__)
last_printer = "office"


@app.post("/printer")
def choose():
    global last_printer
    last_printer = request.form["printer"]
    os.system("lpoptions -d " + last_printer)
    return {"printer": last_printer}
