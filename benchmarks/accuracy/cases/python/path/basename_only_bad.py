# kind: path
import os

from django.http import FileResponse


def manual(request):
    name = request.GET["name"]
    name = os.path.normpath(name)
    return FileResponse(open("/srv/manuals/" + name, "rb"))
