# kind: redirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def logout(request):
    target = request.GET.get("next", "/")
    if not target:
        target = "/"
    return redirect(target)
