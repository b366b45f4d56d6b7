# kind: command
import asyncio

from aiohttp import web


async def resolve(request):
    domain = request.match_info["domain"]
    process = await asyncio.create_subprocess_shell(
        f"dig +short {domain}", stdout=asyncio.subprocess.PIPE
    )
    output, _ = await process.communicate()
    return web.Response(text=output.decode())


app = web.Application()
app.add_routes([web.get("/dns/{domain}", resolve)])
