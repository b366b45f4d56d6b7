# kind: log
import logging

from django.http import HttpResponse

logger = logging.getLogger("shop")


def search(request):
    words = request.GET.get("q", "")
    shown = words[:80]
    logger.warning("nothing found for %s", shown)
    return HttpResponse(status=204)
