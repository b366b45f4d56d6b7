# kind: credential
import os

import requests

SECRET = "tulip" + "Garden" + "77x"


def jobs():
    return requests.get("https://ci.example.org/jobs", auth=("robot", SECRET), timeout=5).json()
