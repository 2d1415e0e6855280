"""Who may use /people, /control and /files: only this machine's own programs and this server's own page.

A web page elsewhere that reaches 127.0.0.1 through somebody's browser sends its own Origin, or, with a name of its own
that points here, its own Host; its browser also says that the request crosses sites. All of these are refused.
"""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.workspace.errors import PersonError

_GUARDED = ("/people/", "/control/", "/files/")
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse foreign pages, and answer a refused act with its sentence."""
    if not request.path.startswith(_GUARDED):
        return await handler(request)
    if not _own(request):
        return web.json_response({"error": "Only this workspace's own page may act here."}, status=403)
    try:
        return await handler(request)
    except PersonError as refused:
        return web.json_response({"error": str(refused)}, status=400)


def _own(request: web.Request) -> bool:
    address = request.transport.get_extra_info("sockname") if request.transport else None
    port = address[1] if address else None
    hosts = {f"{name}:{port}" for name in _LOOPBACK} | ({*_LOOPBACK} if port == 80 else set())
    origin = request.headers.get("Origin")
    if origin is not None and origin not in {f"http://{host}" for host in hosts}:
        return False
    # A browser says here where a request without an Origin (a picture, a form's GET) came from.
    return request.host in hosts and request.headers.get("Sec-Fetch-Site", "none") in ("none", "same-origin")
