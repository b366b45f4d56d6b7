# kind: race
import os


def claim(path):
    try:
        with open(path, "x") as stream:
            stream.write(str(os.getpid()))
    except FileExistsError:
        return False
    return True
