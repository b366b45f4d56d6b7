# kind: command
import os
import queue

from flask import Flask, request

app = Flask(__name__)


@app.post("/render")
def render():
    jobs = queue.Queue()
    jobs.put("default.blend")
    print(request.form["scene"])
    scene = jobs.get()
    os.system("blender -b scenes/" + scene + " -a")
    return {"rendered": True}
