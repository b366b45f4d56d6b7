# kind: race
import tempfile


def draft(text):
    path = tempfile.mktemp(suffix=".txt")
    with open(path, "w") as stream:
        stream.write(text)
    return path
