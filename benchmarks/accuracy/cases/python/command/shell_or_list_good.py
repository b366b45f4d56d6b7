# kind: command
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post("/convert")
def convert():
    name = request.form["name"]
    subprocess.run(["convert", "--", f"images/{name}", "out.png"], check=True)
    return {"done": True}
