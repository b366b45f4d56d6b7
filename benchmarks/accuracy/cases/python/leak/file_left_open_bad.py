# kind: leak
import json


def settings(path):
    stream = open(path, encoding="utf-8")
    return json.load(stream)
