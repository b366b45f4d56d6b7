# kind: sql
from django.http import JsonResponse

from crm.models import Contact


def contacts(request):
    city = request.GET.get("city")
    found = Contact.objects.filter(active=True)
    found = found.extra(where=["city = %s"], params=[city])
    return JsonResponse({"contacts": list(found.values("name", "city"))})
