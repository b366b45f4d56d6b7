# kind: mass-assignment
import json

from django.http import JsonResponse

from crm.models import Deal

FIELDS = {"title", "note"}


def edit(request, number):
    deal = Deal.objects.get(pk=number, owner=request.user)
    for field, value in json.loads(request.body).items():
        if field:
            setattr(deal, field, value)
    deal.save()
    return JsonResponse({"saved": True})
