# kind: path
import os


def load_profile():
    profile = os.getenv("PROFILE", "default")
    with open("profiles/" + os.path.basename(profile)) as stream:
        return stream.read()
