# kind: xss
from django.http import HttpResponse
from django.utils.html import format_html


def not_found(request):
    term = request.GET.get("term", "")
    body = format_html("<h2>Nothing found for {}</h2>", term)
    return HttpResponse(body, status=404)
