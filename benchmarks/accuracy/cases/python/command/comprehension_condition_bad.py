# kind: command
import subprocess

from flask import Flask, request

app = Flask(__name__)


@app.post("/pull")
def pull():
    repositories = request.get_json()["repositories"]
    wanted = [name for name in repositories if name]
    for name in wanted:
        subprocess.check_call(f"git -C /srv/{name} pull", shell=True)
    return {"pulled": len(wanted)}
