# kind: command
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post("/convert")
def convert():
    name = request.form["name"]
    subprocess.run(f"convert images/{name} out.png", shell=True, check=True)
    return {"done": True}
