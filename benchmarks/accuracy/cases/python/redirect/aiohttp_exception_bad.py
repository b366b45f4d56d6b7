# kind: redirect
from aiohttp import web


async def moved(request):
    place = request.query.get("place", "home")
    raise web.HTTPFound(location=place)
