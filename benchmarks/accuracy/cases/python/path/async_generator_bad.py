# kind: path
from pathlib import Path

from aiohttp import web


async def names(reader):
    async for field in reader:
        yield field.filename


async def receive(request):
    stored = 0
    async for name in names(await request.multipart()):
        Path("/srv/in", name).write_bytes(b"")
        stored += 1
    return web.json_response({"stored": stored})
