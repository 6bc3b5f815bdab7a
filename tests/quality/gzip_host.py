"""A local host that does what hosts of files do: gzip, cache headers, its own page for wrong addresses."""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from generator.finish.names import HASHED

PACKED = {".html", ".css", ".js", ".json", ".svg", ".txt", ".xml", ".webmanifest"}


@dataclass
class Sent:
    """What has been asked for, and what it took: (path, bytes of the body as sent)."""

    address: str = ""
    files: list[tuple[str, int]] = field(default_factory=list)


@contextmanager
def gzip_host(folder: Path) -> Iterator[Sent]:
    sent = Sent()

    class Handler(http.server.SimpleHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            path, status = Path(self.translate_path(self.path)), 200
            if path.is_dir():
                path = path / "index.html"
            if not path.is_file():
                path, status = folder / "404.html", 404
            body = path.read_bytes()
            self.send_response(status)
            self.send_header("Content-Type", self.guess_type(path))
            self.send_header("Cache-Control", "max-age=31536000, immutable" if HASHED.search(path.name) else "no-cache")
            if path.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, 6)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            sent.files.append((self.path, len(body)))
            self.wfile.write(body)

    handler = functools.partial(Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        sent.address = f"http://127.0.0.1:{server.server_address[1]}/"
        yield sent
        server.shutdown()
