# kind: code
import ast

from django.http import JsonResponse


def settings(request):
    raw = request.POST["settings"]
    values = ast.literal_eval(raw)
    return JsonResponse({"count": len(values)})
