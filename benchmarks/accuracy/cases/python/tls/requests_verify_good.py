# kind: tls
import requests

CHECK = True


def rates():
    return requests.get("https://bank.example.org/rates", verify=CHECK, timeout=5).json()
