"""A feed on this computer that speaks the standard, and misbehaves when told to."""

import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

HERE = "/api"


@dataclass
class Answer:
    """One answer, good or bad.

    ``drip`` seconds pass before every byte of the body; ``hang`` seconds before anything is sent; ``endless`` bytes
    follow for ever after it; ``slow_headers`` sends a header that never ends; ``short`` promises more than it sends.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0
    hang: float = 0
    endless: bytes = b""
    slow_headers: bool = False
    short: int = 0


def as_json(data: object, **more) -> Answer:
    return Answer(json.dumps(data).encode(), headers={"Content-Type": "application/json"}, **more)


class Feed:
    """The feed. Set its parts, then read from ``address``.

    ``odd`` holds answers for paths such as ``/services?2`` (page 2), ``/services/a`` or ``/``: one is given for ever,
    a list is used up one by one before the feed behaves again.
    """

    def __init__(self) -> None:
        self.root: object = {"version": "HSDS-UK-3.0"}
        self.pages: list[list[object]] | Callable[[int], list[object]] = []
        self.details: dict[str, object] = {}
        self.facts: Callable[[int], dict[str, object]] = self.true_facts
        self.odd: dict[str, Answer | list[Answer]] = {}
        self.asked: list[str] = []  # paths as they came, with their queries
        self.headers: list[dict[str, str]] = []
        self.together = self.most_together = 0
        self.over = threading.Event()
        self.lock = threading.Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.server.daemon_threads = True
        self.server.block_on_close = False
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}{HERE}"

    def close(self) -> None:
        self.over.set()
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def true_facts(self, number: int) -> dict[str, object]:
        return {
            "total_items": sum(map(len, self.pages)),
            "total_pages": len(self.pages),
            "page_number": number,
            "first_page": number == 1,
            "last_page": number >= len(self.pages),
            "empty": number > len(self.pages),
        }

    def old_facts(self, number: int) -> dict[str, object]:
        old = {"total_items": "totalElements", "total_pages": "totalPages", "page_number": "number"}
        old |= {"first_page": "first", "last_page": "last"}
        return {old.get(key, key): value for key, value in self.true_facts(number).items()} | {"content": []}

    def answer(self, path: str, page: str) -> Answer:
        odd = self.odd.get(f"{path}?{page}" if page else path, [])
        if isinstance(odd, Answer):
            return odd
        if odd:
            return odd.pop(0)
        if path == "/":
            return as_json(self.root)
        if path == "/services":
            return as_json(self.page(int(page)))
        key = path.removeprefix("/services/")
        return as_json(self.details[key]) if key in self.details else Answer(b"{}", status=404)

    def page(self, number: int) -> dict[str, object]:
        if callable(self.pages):
            return {"contents": self.pages(number)}
        items = self.pages[number - 1] if number <= len(self.pages) else []
        facts = self.facts(number)
        return {**facts, ("content" if "content" in facts else "contents"): items}


def _handler(feed: Feed) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"  # one connection for many requests, as real servers have it
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            with feed.lock:
                feed.asked.append(self.path)
                feed.headers.append(dict(self.headers))
                feed.together += 1
                feed.most_together = max(feed.together, feed.most_together)
                parts = urlsplit(self.path)
                path = parts.path.removeprefix(HERE)
                answer = feed.answer(path, parse_qs(parts.query).get("page", [""])[0])
            try:
                self.give(answer)
            except OSError:
                pass  # whoever asked has hung up
            finally:
                with feed.lock:
                    feed.together -= 1

        def give(self, answer: Answer) -> None:
            feed.over.wait(answer.hang)
            self.send_response(answer.status)
            self.close_connection = bool(answer.endless or answer.slow_headers or answer.short)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.slow_headers:
                self.flush_headers()
                self.wfile.write(b"X-Slow: ")
                self.for_ever(b"a", 0.05)
            if not answer.endless:
                self.send_header("Content-Length", str(len(answer.body) + answer.short))
            self.end_headers()
            if not answer.drip:
                self.wfile.write(answer.body)
            for byte in answer.body if answer.drip else b"":
                feed.over.wait(answer.drip)
                self.wfile.write(bytes([byte]))
            if answer.endless:
                self.for_ever(answer.endless, 0)

        def for_ever(self, part: bytes, wait: float) -> None:
            while not feed.over.wait(wait):
                self.wfile.write(part)

        def log_message(self, *_: object) -> None:
            pass  # tests say what matters

    return Handler
