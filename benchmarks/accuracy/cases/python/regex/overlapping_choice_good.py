# kind: regex
import re

from django.http import JsonResponse


def tags(request):
    text = request.GET.get("tags", "")
    valid = re.match(r"^(a|c|b)*#$", text)
    return JsonResponse({"valid": bool(valid)})
