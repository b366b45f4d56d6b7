# kind: xxe
from aiohttp import web
from defusedxml import ElementTree as etree


async def feed(request):
    body = await request.read()
    root = etree.fromstring(body)
    return web.json_response({"entries": len(root)})
