# kind: command
import subprocess
import sys

from flask import Flask, request

app = Flask(__name__)
USE_SHELL = False


@app.get("/disk")
def disk():
    folder = request.args["folder"]
    command = f"du -s {folder}" if USE_SHELL else ["du", "-s", "--", folder]
    output = subprocess.check_output(command, shell=USE_SHELL)
    print(sys.platform)
    return {"size": output.decode().split()[0]}
