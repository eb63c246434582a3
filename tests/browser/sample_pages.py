"""A few small pages, good and bad, on which what watches the pages is tried itself."""

from html import escape

from aiohttp import web
from aiohttp.typedefs import Handler

POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
STYLE = """
:root { color-scheme: light dark; }
body { color: #111; background: #fff; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #111; } .pale { color: #333; } }
.wide { width: 800px; }
.ringless:focus { outline: none; }
"""
GOOD = """
<a href="#main">To the page</a>
<main id="main"><h1>A small circle</h1>
<form method="post"><label>Your name <input name="name"></label><button>Convene</button></form></main>
"""
BODIES = {
    "good": GOOD,
    "nameless": "<main><h1>A field</h1><input name='nobody-knows'></main>",
    "pale": "<main><h1>Words</h1><p class='pale'>Only in the dark are these hard to read.</p></main>",
    "wide": "<main><h1>Wide</h1><p class='wide'>Too wide for a telephone.</p></main>",
    "ringless": "<main><h1>Rings</h1><button>Seen</button><button class='ringless'>Unseen</button></main>",
    "parts": "<main><h1>Parts</h1><label>Day <input type='date'></label><button>Go</button><button>Go</button></main>",
    "trap": "<main><h1>Trap</h1><button>In</button><button>Out</button></main><script src='/trap.js'></script>",
    "inline": "<main><h1>Inline</h1></main><script>document.title = 'ran'</script>",
    "far": "<main><h1>Far</h1><img alt='a picture' src='http://192.0.2.1/far.png'></main>",
    "gone": "<main><h1>Gone</h1></main>",
    "broken": "<main><h1>Broken</h1></main>",
    "throws": "<main><h1>Throws</h1></main><script src='/throws.js'></script>",
}
STATUS = {"gone": 404, "broken": 500}
POLICIES = {"far": "default-src * 'self'", "throws": "default-src 'self'", "trap": "default-src 'self'"}
TRAP = "addEventListener('keydown', event => event.preventDefault())"


async def _page(request: web.Request) -> web.Response:
    name = request.match_info["name"]
    said = escape(str((await request.post()).get("name", "")))
    body = f"<main><h1>Welcome, {said}</h1></main>" if said else BODIES[name]
    head = f"<title>{name}</title><link rel='icon' href='/icon.svg'><link rel='stylesheet' href='/style.css'>"
    page = f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    policy = POLICIES.get(name, f"{POLICY}; img-src 'self'")
    headers = {"Content-Security-Policy": policy}
    return web.Response(text=page, content_type="text/html", status=STATUS.get(name, 200), headers=headers)


def _give(text: str, content_type: str) -> Handler:
    async def give(request: web.Request) -> web.Response:
        return web.Response(text=text, content_type=content_type)

    return give


def sample_pages() -> web.Application:
    """/good, /nameless, /pale and so on: the names of BODIES."""
    app = web.Application()
    app.router.add_get("/style.css", _give(STYLE, "text/css"))
    app.router.add_get("/throws.js", _give("throw new Error('a thrown one')", "text/javascript"))
    app.router.add_get("/trap.js", _give(TRAP, "text/javascript"))
    app.router.add_get("/icon.svg", _give("<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"))
    app.router.add_route("*", "/{name}", _page)
    return app
