# kind: xxe
import io
import xml.sax
import xml.sax.handler

from django.http import HttpResponse


class Counter(xml.sax.handler.ContentHandler):
    def __init__(self):
        super().__init__()
        self.elements = 0

    def startElement(self, name, attrs):
        self.elements += 1


def count(request):
    reader = xml.sax.make_parser()
    reader.setFeature(xml.sax.handler.feature_external_ges, True)
    counter = Counter()
    reader.setContentHandler(counter)
    reader.parse(io.BytesIO(request.body))
    return HttpResponse(str(counter.elements), content_type="text/plain")
