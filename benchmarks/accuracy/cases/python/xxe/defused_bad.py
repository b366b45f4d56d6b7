# kind: xxe
from aiohttp import web
from lxml import etree


async def feed(request):
    body = await request.read()
    root = etree.fromstring(body, etree.XMLParser(load_dtd=True, resolve_entities=True))
    return web.json_response({"entries": len(root)})
