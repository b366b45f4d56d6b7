# kind: code
import ast

from django.http import JsonResponse


def settings(request):
    raw = request.POST["settings"]
    values = eval(raw, {})
    return JsonResponse({"count": len(values)})
