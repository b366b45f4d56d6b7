# kind: deserialization
import json

import jsonpickle
from django.http import JsonResponse


def restore(request):
    state = request.POST["state"]
    game = json.loads(state)
    return JsonResponse({"restored": game is not None, "version": jsonpickle.__version__})
