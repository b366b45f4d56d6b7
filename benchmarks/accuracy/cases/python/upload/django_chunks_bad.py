# kind: upload
import os

from django.http import JsonResponse


def attach(request):
    upload = request.FILES["attachment"]
    name = upload.name
    with open(os.path.join("/srv/attachments", name), "wb") as target:
        for chunk in upload.chunks():
            target.write(chunk)
    return JsonResponse({"size": upload.size})
