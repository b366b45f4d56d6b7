# kind: access
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse

from wiki.models import Page


@login_required
def show(request, number):
    return JsonResponse({"title": Page.objects.get(pk=number).title})


@login_required
def edit(request, number):
    Page.objects.filter(pk=number).update(title=request.POST["title"])
    return JsonResponse({"ok": True})


@login_required
def history(request, number):
    return JsonResponse({"versions": Page.objects.filter(pk=number).count()})


@login_required
def remove(request, number):
    Page.objects.filter(pk=number).delete()
    return JsonResponse({"ok": True})
