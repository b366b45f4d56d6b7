# kind: ssrf
import requests
from django.http import JsonResponse


class Notifier:
    def __init__(self, endpoint):
        self._endpoint = endpoint
        self._session = requests.Session()

    def send(self, text):
        return self._session.post(self._endpoint, json={"text": text}, timeout=3).status_code


def hook(request):
    notifier = Notifier(request.POST["endpoint"])
    return JsonResponse({"status": notifier.send(request.POST["text"])})
