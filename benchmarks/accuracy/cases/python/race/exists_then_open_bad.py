# kind: race
import os


def claim(path):
    if not os.path.exists(path):
        with open(path, "w") as stream:
            stream.write(str(os.getpid()))
        return True
    return False
