# kind: xpath
import re

from aiohttp import web
from lxml import etree


async def chapter(request):
    number = request.query.get("number", "1")
    if re.fullmatch(r"\d+", number) is None:
        raise web.HTTPBadRequest()
    book = etree.parse("book.xml").getroot()
    found = book.xpath(f"/book/chapter[{number}]/title/text()")
    return web.json_response({"title": found[0] if found else ""})
