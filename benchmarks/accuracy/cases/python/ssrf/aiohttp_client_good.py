# kind: ssrf
import aiohttp
from aiohttp import web


async def proxy(request):
    target = request.query["target"]
    async with aiohttp.ClientSession() as session:
        async with session.get("http://backend:8000/" + target) as answer:
            return web.Response(body=await answer.read())
