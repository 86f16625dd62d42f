"""Read the services of a feed: a paged HTTP API of Open Referral UK or HSDS. For the command line only.

The app itself never comes here: this is the one module that may open a connection, and only when a person has typed
an address. Import it only where it is used: what it needs is slow to load.

Nothing is sent but the request. No total that a feed states is believed: reading ends at a page that brings nothing
new. A feed that cannot be read to its end is a :class:`FileProblem`, and nothing of it counts.
"""

import asyncio
import hashlib
import json
import re
import string
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from screening_guide import __version__
from screening_guide.directory.fold import tidy
from screening_guide.directory.importing.finding import Finding, Raw, Weight
from screening_guide.errors import FileProblem

if TYPE_CHECKING:
    import httpx

HEADERS = {
    "User-Agent": f"ScreeningGuide/{__version__} (import of a public directory of services)",
    "Accept": "application/json",
    "Accept-Encoding": "gzip",
}
WORKERS = 4  # entries asked for at the same time
DEEPEST = 100  # levels of lists and objects in one answer
REDIRECTS = 3
LONGEST_ID = 200
PLAIN = (string.ascii_letters + string.digits + "-._~").encode()  # an id's slash or question mark stays a letter

# What the standard lets a reader narrow a list by. Anything else in an address could be somebody's key.
FILTERS = {"search", "taxonomy_term_id", "taxonomy_id", "minimum_age", "maximum_age", "start_time", "end_time", "day"}

TRY_LATER = "try again later, and tell the publisher if it goes on"
CHECK = "check the address, or tell the publisher"
PAST_THE_END = (400, 404, 410, 416, 422)  # how servers answer for a page after the last one


@dataclass(frozen=True)
class Waits:
    """How long to wait, and how much to take.

    Attributes:
        timeout: seconds without a sign of life; a whole answer may take twice that, and so may a ``Retry-After``.
        tries: how often one thing is asked for.
        pause: seconds before the second try; doubled before each further one.
        most_pages: pages in a feed.
        most_services: services in a feed.
        most_bytes: bytes in one answer, after unpacking.
        most_seconds: seconds for the whole feed.
    """

    timeout: float = 30.0
    tries: int = 3
    pause: float = 1.0
    most_pages: int = 2000
    most_services: int = 50_000
    most_bytes: int = 16 * 2**20
    most_seconds: float = 3600.0


class _Failure(Exception):  # noqa: N818 - one answer that is of no use; it may still come right
    def __init__(self, what: str, cure: str = TRY_LATER, *, again: bool = False, status: int = 0, wait: float = 0):
        super().__init__(what)
        self.what, self.cure, self.again, self.status, self.wait = what, cure, again, status, wait


def read_api(address: str, *, allow_local: bool = False, waits: Waits = Waits()) -> Iterator[Raw | Finding]:
    """Read every service of a feed, with a finding for whatever came but is no service.

    Args:
        address: the feed's address, with or without ``/services`` at its end.
        allow_local: whether plain ``http`` is accepted, and only for this computer itself.
        waits: how long to wait, and how much to take.

    Yields:
        Services in the feed's order, one per id, each with all its detail; and findings among them. What was
        yielded counts only if the iterator comes to its end.

    Raises:
        FileProblem: the address is not usable, or the feed could not be read to its end.
    """
    _need_httpx()
    base, filters, whole = _understood(address, allow_local)
    if not whole:
        what = "something after its question mark is no filter of the standard and was not sent"
        yield Finding(Weight.DROPPED, "the address", "", what, "leave it out")
    feed = _Feed(_client(waits, base), base, filters, waits, time.monotonic() + waits.most_seconds)
    with asyncio.Runner() as runner:
        try:
            yield from _read(feed, runner)
        finally:
            runner.run(feed.client.aclose())


def _read(feed: "_Feed", runner: asyncio.Runner) -> Iterator[Raw | Finding]:
    yield from runner.run(feed.greet())
    number = 1
    while items := runner.run(feed.page(number)):
        before = len(feed.seen)
        fresh = list(feed.new(number, items))
        for start in range(0, len(fresh), WORKERS):
            yield from runner.run(feed.complete(fresh[start : start + WORKERS]))
        if len(feed.seen) == before:
            break  # a feed that repeats itself has ended
        number += 1
    yield from feed.farewell()


def _understood(address: str, allow_local: bool) -> "tuple[httpx.URL, dict[str, str], bool]":
    """The base address, the filters that may be sent, and whether that is all there was. Never says the address."""
    import httpx

    text = address.strip()
    try:
        url = httpx.URL(text if "://" in text else f"https://{text}")
    except (httpx.InvalidURL, ValueError) as error:
        raise FileProblem(
            "The address cannot be understood: type it as the publisher gives it, such as https://example.org/api."
        ) from error
    local = allow_local and url.scheme == "http" and url.host in ("127.0.0.1", "localhost")
    if not (url.scheme == "https" or local) or not url.host or (url.port or 0) > 65535:
        raise FileProblem("The address must start with https:// and name a server: ask the publisher for a secure one.")
    if url.userinfo:
        raise FileProblem("The address holds a name or password: leave out everything between // and @.")
    path = url.raw_path.partition(b"?")[0].decode("ascii").rstrip("/").removesuffix("/services").rstrip("/")
    base = httpx.URL(f"{url.scheme}://{url.netloc.decode('ascii')}{path}")
    filters = {key: value for key, value in url.params.items() if key in FILTERS}
    return base, filters, set(url.params) <= FILTERS | {"page", "per_page"}


def _need_httpx() -> None:
    try:
        import httpx  # noqa: F401 - slow to import and not always installed, so only inside functions
    except ImportError as error:
        raise FileProblem(
            "Web addresses need a part that is missing: install screening-guide[api], or import the feed as a file.",
            repr(error),
        ) from error


def _client(waits: Waits, base: "httpx.URL") -> "httpx.AsyncClient":
    """A client that goes through the office's proxy when the computer names one, but never for this computer."""
    import httpx

    secure = base.scheme == "https"  # and if not, the client stays on this computer and needs no certificates
    try:
        return httpx.AsyncClient(headers=HEADERS, timeout=waits.timeout, verify=secure, trust_env=secure)
    except (ImportError, OSError, ValueError, httpx.InvalidURL) as error:
        raise FileProblem(
            "The proxy or certificate settings of this computer cannot be used: ask whoever looks after it.",
            type(error).__name__,  # not its words: a proxy's address can hold a password
        ) from error


@dataclass
class _Feed:
    """One feed while it is read."""

    client: "httpx.AsyncClient"
    base: "httpx.URL"
    filters: dict[str, str]
    waits: Waits
    ends: float  # when the time for the whole feed is over
    seen: set[str] = field(default_factory=set)
    taken: int = 0
    repeats: int = 0
    total: int = 0
    hinted: bool = False  # the page before said that it was the last

    async def greet(self) -> list[Finding]:
        """Ask which version the feed speaks. Feeds of version 1 may say nothing, and other silence is no harm."""
        with suppress(_Failure):
            root = await self._once(self._url("/"))
            version = tidy(str(root.get("version"))) if isinstance(root, dict) else ""
            major = re.search(r"\d+", version)
            if major and major[0] not in ("1", "2", "3"):
                what = f"the feed speaks version “{version}”, which is newer than this program"
                return [Finding(Weight.FLAGGED, "the whole feed", "version", what, "look at several services closely")]
        return []

    async def page(self, number: int) -> list[object]:
        """The items of one page. There are none after the last one."""
        try:
            if number > self.waits.most_pages:
                raise _Failure(f"it goes on for more than {self.waits.most_pages:,} pages", CHECK)
            found = await self._ask(self._url("/services", page=str(number), per_page="50"))
            items, last, total = _as_page(found, number)
            if number == 1 and not items:
                raise _Failure("there are no services", CHECK)
        except _Failure as failure:
            if self.hinted and failure.status in PAST_THE_END:
                return []
            raise self._problem(f"page {number}", failure) from failure
        self.hinted, self.total = last, total or self.total
        return items

    def new(self, number: int, items: list[object]) -> Iterator[tuple[str, object]]:
        """The items that did not come before, each with its place; and whatever is no service, each time."""
        for place, item in enumerate(items, start=1):
            where = f"page {number}, item {place}"
            key = _id(item) or hashlib.sha256(json.dumps(item).encode()).hexdigest()
            if isinstance(item, dict) and key in self.seen:
                self.repeats += 1
                continue
            self.seen.add(key)
            self.taken += 1
            if self.taken > self.waits.most_services:
                raise self._problem(where, _Failure(f"it holds more than {self.waits.most_services:,} services", CHECK))
            yield where, item

    async def complete(self, items: list[tuple[str, object]]) -> list[Raw | Finding]:
        """The same items with all their detail, asked for together."""
        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(self._whole(where, item)) for where, item in items]
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from failures
        return [found for task in tasks for found in task.result()]

    async def _whole(self, where: str, item: object) -> list[Raw | Finding]:
        if not isinstance(item, dict):
            return [Finding(Weight.REJECTED, where, "", "this is not a service", "tell the publisher")]
        if _is_full(item):
            return [Raw(where, item)]
        if not (key := _id(item)):
            what = "the list has this service only in brief, and no usable id to ask for the rest by"
            cure = "find its number and address another way"
            name = tidy(str(item.get("name") or ""))
            return [Finding(Weight.FLAGGED, where, "id", what, cure, name), Raw(where, item)]
        try:
            step = "".join(chr(byte) if byte in PLAIN else f"%{byte:02X}" for byte in key.encode(errors="replace"))
            detail = await self._ask(self._url(f"/services/{step}"))
            if not isinstance(detail, dict) or _id(detail).casefold() != key.casefold():
                raise _Failure("the full entry is not the one that was asked for")
        except _Failure as failure:
            raise self._problem(where, failure) from failure
        return [Raw(where, {**item, **detail})]

    def farewell(self) -> Iterator[Finding]:
        """What there is to say once the whole feed was read."""
        cure = "tell the publisher if services are missing"
        if self.repeats:
            what = f"{self.repeats:,} came with an id that had come before, and were left out"
            yield Finding(Weight.FLAGGED, "the whole feed", "id", what, cure)
        if (came := self.taken + self.repeats) < self.total:
            what = f"it claims {self.total:,} services and gave {came:,}"
            yield Finding(Weight.FLAGGED, "the whole feed", "", what, cure)

    def _url(self, path: str, **parts: str) -> "httpx.URL":
        url = self.base.copy_with(raw_path=self.base.raw_path.rstrip(b"/") + path.encode("ascii"))
        return url.copy_merge_params({**self.filters, **parts}) if parts else url

    async def _ask(self, url: "httpx.URL") -> object:
        """What is there, after as many tries as it may take."""
        for turn in range(self.waits.tries - 1):
            try:
                return await self._once(url)
            except _Failure as failure:
                if not failure.again:
                    raise
                await asyncio.sleep(max(failure.wait, self.waits.pause * 2**turn))
        return await self._once(url)

    async def _once(self, url: "httpx.URL") -> object:
        import httpx

        if time.monotonic() > self.ends:
            raise _Failure(f"it was not read to its end in {self.waits.most_seconds / 60:g} minutes", CHECK)
        try:
            async with asyncio.timeout_at(min(time.monotonic() + self.waits.timeout * 2, self.ends)):
                return _parsed(await self._fetch(url))
        except (TimeoutError, httpx.TimeoutException) as error:
            raise _Failure("the server takes too long to answer", again=True) from error
        except httpx.ConnectError as error:
            cure = "check the address and your connection, then try again"
            raise _Failure("the server cannot be reached", cure, again=True) from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError, zlib.error) as error:
            raise _Failure("no proper answer came from the server", again=True) from error

    async def _fetch(self, url: "httpx.URL") -> bytes:
        """The body of an answer. It follows a redirect only within the same host."""
        for _ in range(REDIRECTS + 1):
            self.client.cookies.clear()  # nothing is sent but the request
            async with self.client.stream("GET", url) as response:
                if response.next_request is None:
                    self._check(response)
                    return await self._body(response)
                url = self._redirected(response.next_request.url)
        raise _Failure("the server sends us on again and again", CHECK)

    def _redirected(self, url: "httpx.URL") -> "httpx.URL":
        if (url.scheme, url.host, url.port, url.userinfo) != (self.base.scheme, self.base.host, self.base.port, b""):
            other = tidy(f"{url.scheme}://{url.netloc.decode('ascii', 'replace')}")
            what = f"the server sends us on to {other}, which was not the address given"
            raise _Failure(what, "give that address instead if you trust it")
        return url

    def _check(self, response: "httpx.Response") -> None:
        answered = f"the server answered {(status := response.status_code)}"
        if status in (401, 403):
            raise _Failure(f"{answered}, which means that it does not let us in", "ask the publisher for an open feed")
        if status in (408, 425, 429) or status >= 500:
            wait = _retry_after(response.headers.get("Retry-After", ""), self.waits.timeout * 2)
            meaning = "it is busy" if status in (429, 503) else "it has a fault"
            raise _Failure(f"{answered}, which means that {meaning}", again=True, status=status, wait=wait)
        if not response.is_success:
            raise _Failure(f"{answered}, which means that nothing is there", CHECK, status=status)

    async def _body(self, response: "httpx.Response") -> bytes:
        """Unpack it ourselves: a small answer can unpack to more than the computer holds."""
        packing = response.headers.get("Content-Encoding", "").strip().lower()
        if packing not in ("", "identity", "gzip"):
            raise _Failure("the answer is packed in a way that was not asked for", CHECK)
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        most = self.waits.most_bytes
        body = bytearray()
        async for part in response.aiter_raw():
            body += unpacker.decompress(part, most + 1 - len(body)) if packing == "gzip" else part
            if len(body) > most:
                raise _Failure(f"the answer is larger than {most / 2**20:g} MB", CHECK)
        return bytes(body)

    def _problem(self, where: str, failure: _Failure) -> FileProblem:
        why = f"stopped at {where} ({failure.what}), so nothing was changed"
        return FileProblem(f"The feed at {self.base} {why}: {failure.cure}.", repr(failure.__cause__ or failure))


def _parsed(body: bytes) -> object:
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        raise _Failure("the server sent a web page and no list", CHECK, again=True)
    try:
        found: object = json.loads(body)
        level = [found]
        for _ in range(DEEPEST + 1):
            nested = [outer for outer in level if isinstance(outer, (dict, list))]
            level = [inner for outer in nested for inner in (outer.values() if isinstance(outer, dict) else outer)]
        if nested:
            raise RecursionError  # as the parser does for a thousand levels
    except RecursionError as error:
        raise _Failure("the answer is nested too deeply to be a list of services", CHECK) from error
    except ValueError as error:
        raise _Failure("the answer is damaged, or not in the form of the standard", CHECK, again=True) from error
    return found


def _as_page(found: object, number: int) -> tuple[list[object], bool, int]:
    """The items of a page in either spelling, or a bare list; the hint that it is the last; the total it claims."""
    if isinstance(found, list):
        return found, False, 0
    facts = found if isinstance(found, dict) else {}
    items = facts.get("contents", facts.get("content"))
    if items is None and (facts.keys() & {"contents", "content"} or facts.get("empty") is True):
        items = []
    if not isinstance(items, list):
        raise _Failure("the answer holds no list of services", CHECK)
    pages = _count(facts.get("total_pages", facts.get("totalPages")))
    last = facts.get("last_page", facts.get("last")) is True or 0 < pages <= number
    return items, last, _count(facts.get("total_items", facts.get("totalElements")))


def _count(value: object) -> int:
    """A count, or 0 for what cannot be one."""
    return value if type(value) is int and 0 < value < 10**9 else 0


def _id(item: object) -> str:
    """Its id, or nothing if it could not stand in an address. Dots alone would lead out of the feed."""
    value = item.get("id") if isinstance(item, dict) else None
    text = str(value).strip() if isinstance(value, str) or type(value) is int else ""
    return text if text.strip(".") and len(text) <= LONGEST_ID else ""


def _is_full(item: dict[str, object]) -> bool:
    """Whether it carries lists of objects of its own: locations, phones and the like. A brief one has none."""
    lists = (value for value in item.values() if isinstance(value, list))
    return any(isinstance(inner, dict) and inner for value in lists for inner in value)


def _retry_after(text: str, most: float) -> float:
    """Seconds asked for, as a number or as a date, up to a limit."""
    if text.strip().isdecimal():
        return min(float(text[:9]), most)
    with suppress(TypeError, ValueError, OverflowError):
        until = parsedate_to_datetime(text)
        return min(max((until - datetime.now(UTC)).total_seconds(), 0.0), most)
    return 0.0
