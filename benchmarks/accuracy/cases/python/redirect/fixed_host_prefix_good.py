# kind: redirect
from django.http import HttpResponseRedirect


def ticket(request):
    number = request.GET.get("ticket", "")
    return HttpResponseRedirect("https://tickets.example.org/show/" + number)
