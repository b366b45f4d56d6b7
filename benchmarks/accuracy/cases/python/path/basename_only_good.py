# kind: path
import os

from django.http import FileResponse


def manual(request):
    name = request.GET["name"]
    name = os.path.basename(name)
    return FileResponse(open("/srv/manuals/" + name, "rb"))
