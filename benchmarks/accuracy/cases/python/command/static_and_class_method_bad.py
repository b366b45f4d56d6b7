# kind: command
import os

from flask import Flask, request

app = Flask(__name__)


class Tool:
    name = "optipng"

    def __init__(self, image):
        self.image = image

    @classmethod
    def for_image(cls, image):
        return cls(image)

    @staticmethod
    def quoted(text):
        return '"' + text + '"'

    def run(self):
        return os.system(f"{self.name} {self.quoted(self.image)}")


@app.post("/shrink")
def shrink():
    return {"code": Tool.for_image(request.form["image"]).run()}
