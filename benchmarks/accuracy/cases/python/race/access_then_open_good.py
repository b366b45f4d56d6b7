# kind: race
import os


def read(path):
    try:
        with open(path) as stream:
            return stream.read()
    except PermissionError:
        return ""
