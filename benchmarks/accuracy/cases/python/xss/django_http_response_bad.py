# kind: xss
from django.http import HttpResponse
from django.utils.html import format_html


def not_found(request):
    term = request.GET.get("term", "")
    body = "<h2>Nothing found for %s</h2>" % term
    return HttpResponse(body, status=404)
