# kind: mass-assignment
from django.http import JsonResponse

from crm.models import Customer


def create(request):
    customer = Customer.objects.create(**request.POST.dict())
    return JsonResponse({"id": customer.pk})
