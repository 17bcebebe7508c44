"""Records of a WARC, as a crawler writes them."""

from __future__ import annotations


def response(url: str, body: bytes, status: int = 200, kind: str = "text/html; charset=utf-8", **sent: str) -> bytes:
    """One record of a WARC."""
    head = {"Content-Type": kind, **{name.replace("_", "-"): value for name, value in sent.items()}}
    http = f"HTTP/1.1 {status} OK\r\n" + "".join(f"{name}: {value}\r\n" for name, value in head.items()) + "\r\n"
    block = http.encode() + body
    lines = ["WARC/1.1", "WARC-Type: response", f"WARC-Target-URI: {url}", "WARC-Date: 2024-03-06T09:30:00Z"]
    lines += ["WARC-Record-ID: <urn:uuid:0>", "Content-Type: application/http; msgtype=response"]
    return "\r\n".join([*lines, f"Content-Length: {len(block)}", "", ""]).encode() + block + b"\r\n\r\n"
