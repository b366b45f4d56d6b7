# kind: xss
from django.http import HttpResponse


def suggest(request):
    word = request.GET.get("word", "")
    return HttpResponse("<li>" + word + "</li>", content_type="text/html")
