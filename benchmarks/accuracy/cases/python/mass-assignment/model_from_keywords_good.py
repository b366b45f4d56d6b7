# kind: mass-assignment
from django.http import JsonResponse

from crm.models import Customer


def create(request):
    customer = Customer.objects.create(name=request.POST["name"], city=request.POST["city"])
    return JsonResponse({"id": customer.pk})
