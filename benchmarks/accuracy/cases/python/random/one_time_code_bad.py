# kind: random
import random

from django.http import JsonResponse


def send_code(request):
    delay = random.random()
    otp = random.randint(100000, 999999)
    request.session["otp"] = otp
    return JsonResponse({"wait": delay})
