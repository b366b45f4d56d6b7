# kind: trust-boundary
from django.http import HttpResponse


def remember(request):
    key = request.POST.get("key", "")
    request.session[key] = True
    return HttpResponse(key.encode("idna"), content_type="text/plain")
