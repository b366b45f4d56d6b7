# kind: cookie
from django.http import HttpResponse


def enter(request):
    response = HttpResponse("welcome", content_type="text/plain")
    response.set_cookie("auth_token", request.session["token"], secure=True, httponly=True, samesite="Lax")
    return response
