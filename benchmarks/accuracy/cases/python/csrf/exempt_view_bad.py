# kind: csrf
from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt

from bank.models import Transfer


@csrf_exempt
def transfer(request):
    Transfer.objects.create(sender=request.user, amount=int(request.POST["amount"]))
    return JsonResponse({"ok": True})
