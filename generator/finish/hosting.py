"""What only the host can say, for hosts that read it from a file: Netlify and Cloudflare Pages take `_headers`.

The same headers for nginx and Caddy stand in generator/hosting; tests/unit/test_hosting.py holds the three together.
"""

from pathlib import Path

from generator.finish.names import HASHED

HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""The rules that a page cannot set for itself, and a few that it can, for whatever is not a page."""

FOR_EVER = "public, max-age=31536000, immutable"
"""For scripts, styles and typefaces: their names change with their content."""

ASK_FIRST = "no-cache"
"""For everything else: kept, but the host is asked each time whether it is still so."""


def headers_file(site: Path) -> str:
    """`_headers`: what holds for every file, then each file that may be kept for good.

    The other files get no Cache-Control here: both hosts already send "max-age=0, must-revalidate", and Cloudflare
    joins a header that two rules give.
    """
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    for path in sorted(site.rglob("*")):
        if path.is_file() and HASHED.search(path.name):
            lines += [f"/{path.relative_to(site).as_posix()}", f"  Cache-Control: {FOR_EVER}"]
    return "\n".join(lines) + "\n"
