# kind: tls
import requests

CHECK = False


def rates():
    return requests.get("https://bank.example.org/rates", verify=CHECK, timeout=5).json()
