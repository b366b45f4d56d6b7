# kind: personal-data
import logging

from django.http import JsonResponse

logger = logging.getLogger("payments")


def pay(request):
    credit_card = request.POST["credit_card"]
    amount = int(request.POST["amount"])
    logger.info("payment of %d by card", amount)
    return JsonResponse({"paid": amount, "with": len(credit_card)})
