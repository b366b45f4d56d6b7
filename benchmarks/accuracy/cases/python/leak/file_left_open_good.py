# kind: leak
import json


def settings(path):
    with open(path, encoding="utf-8") as stream:
        return json.load(stream)
