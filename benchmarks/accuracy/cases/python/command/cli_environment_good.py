# kind: command
import os
import subprocess


def edit(path):
    editor = os.environ.get("EDITOR", "vi")
    subprocess.call([editor, path])


if __name__ == "__main__":
    edit("notes.txt")
