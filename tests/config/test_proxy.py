"""The proxies' configurations that we ship: nginx and Caddy take them, and they do what they say."""

from __future__ import annotations

import datetime
import http.client
import json
import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from kreislauf.config.addresses import masked
from tests.support.documents import CHECKOUT
from tests.support.processes import free_port, listens, soon

SHIPPED = CHECKOUT / "deploy" / "nginx" / "kreislauf.conf"
CADDYFILE = CHECKOUT / "deploy" / "caddy" / "Caddyfile"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
CADDY = shutil.which("caddy")
SITE = "kreislauf.landkreis.example"
SECRETS = (
    "/antrag/weiter/S3cr3t/",
    "/intern/arbeitsgruppen/kalender/S3cr3t.ics",
    "/konto/password/reset/key/1-S3cr3t/",
    "/konto/confirm-email/S3cr3t/",
    "/suche/?q=S3cr3t",
)


class Program(BaseHTTPRequestHandler):
    """Stands for the program: says what reached it."""

    protocol_version = "HTTP/1.1"

    def answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        told = json.dumps({"headers": dict(self.headers), "body": len(body)}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    do_GET = do_POST = answer  # noqa: N815  # the names that http.server asks for

    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


@dataclass
class Proxy:
    plain: int
    tls: int
    log: Path
    logged: str
    """How it writes down a request for a page, `%s` for its path."""
    refuses_large_bodies: bool = True
    """Otherwise it leaves that to the program, which does it in German."""

    def ask(self, path: str, *, method: str = "GET", body: bytes = b"", **headers: str) -> tuple[int, Any]:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        client = http.client.HTTPConnection(SITE)
        plain = socket.create_connection(("127.0.0.1", self.tls), timeout=30)
        client.sock = context.wrap_socket(plain, server_hostname=SITE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        client.request(method, path, body=body or None, headers=named)
        answer = client.getresponse()
        text = answer.read()
        client.close()
        return answer.status, json.loads(text) if answer.status == 200 else text


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def proxy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp(request.param)
    _certificate(folder)
    program = ThreadingHTTPServer(("127.0.0.1", 0), Program)
    threading.Thread(target=program.serve_forever, daemon=True).start()
    one, checking, command, environment = {"nginx": _nginx, "caddy": _caddy}[request.param](
        folder, program.server_address[1]
    )
    subprocess.run(checking, check=True, capture_output=True, env=environment)
    serving = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment)
    try:
        assert soon(lambda: listens(one.tls))
        yield one
    finally:
        serving.terminate()
        serving.wait(20)
        program.shutdown()
        program.server_close()


Started = tuple[Proxy, list[str], list[str], dict[str, str]]
"""A proxy, how its configuration is checked, how it is started, and in which environment."""


def _nginx(folder: Path, program: int) -> Started:
    if NGINX is None:
        pytest.skip("no nginx found")
    one = Proxy(free_port(), free_port(), folder / "kreislauf.log", "GET %s 200")
    main = folder / "nginx.conf"
    main.write_text(_main(folder) % _here(folder, one, program))
    command = [NGINX, "-c", str(main), "-p", str(folder)]
    return one, [*command, "-t"], command, dict(os.environ)


def _caddy(folder: Path, program: int) -> Started:
    """Name and program come from the environment; ports and places of this machine are set, nothing else changed."""
    if CADDY is None:
        pytest.skip("no caddy found")
    one = Proxy(free_port(), free_port(), folder / "kreislauf.log", '"uri":"%s"', refuses_large_bodies=False)
    text = CADDYFILE.read_text()
    for pattern, instead in (
        (r"\n{\n", f"\n{{\nadmin off\nhttp_port {one.plain}\nhttps_port {one.tls}\ndefault_bind 127.0.0.1\n"),
        (r"/etc/ssl/kreislauf/", f"{folder}/"),
        (r"/var/log/caddy/", f"{folder}/"),
    ):
        text, times = re.subn(pattern, instead, text)
        assert times, pattern
    main = folder / "Caddyfile"
    main.write_text(text)
    environment = os.environ | {"UPSTREAM": f"127.0.0.1:{program}", "HOME": str(folder)}
    options = ["--config", str(main), "--adapter", "caddyfile"]
    return one, [CADDY, "validate", *options], [CADDY, "run", *options], environment


def _main(folder: Path) -> str:
    temporary = "\n".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    frame = f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log;\nevents {{}}\n"
    return f"{frame}http {{\n{temporary}\n%s\n}}\n"


def _here(folder: Path, one: Proxy, program: int) -> str:
    """The shipped text with ports and places of this machine, and nothing else changed."""
    text = SHIPPED.read_text()
    for pattern, instead in (
        (r"127\.0\.0\.1:8000;", f"127.0.0.1:{program};"),
        (r"\n *listen \[::\][^\n]*", ""),
        (r"listen 80;", f"listen 127.0.0.1:{one.plain};"),
        (r"listen 443 ", f"listen 127.0.0.1:{one.tls} "),
        (r"/etc/ssl/kreislauf/", f"{folder}/"),
        (r"/var/log/nginx/", f"{folder}/"),
    ):
        text, times = re.subn(pattern, instead, text)
        assert times, pattern
    return text


def _certificate(folder: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kreislauf.landkreis.example")])
    now = datetime.datetime.now(datetime.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1))
    (folder / "fullchain.pem").write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )


def test_what_a_client_claims_of_itself_is_written_anew(proxy: Proxy) -> None:
    status, told = proxy.ask(
        "/", X_Forwarded_For="6.6.6.6", X_Forwarded_Proto="http", X_Request_ID="chosen-by-them", Forwarded="for=6.6.6.6"
    )
    assert status == 200
    headers = {name.lower(): value for name, value in told["headers"].items()}
    assert headers["x-forwarded-for"] == "127.0.0.1"
    assert headers["x-forwarded-proto"] == "https"
    assert "forwarded" not in headers
    assert re.fullmatch(r"[0-9a-f-]{32,36}", headers["x-request-id"])


@pytest.mark.parametrize("address", ["/-/live", "/-/ready", "/-/metrics"])
def test_how_the_program_is_is_not_told_to_the_world(proxy: Proxy, address: str) -> None:
    assert proxy.ask(address)[0] == 404


def test_plain_http_leads_to_tls(proxy: Proxy) -> None:
    client = http.client.HTTPConnection("127.0.0.1", proxy.plain, timeout=30)
    client.request("GET", "/vorlagen/?q=1", headers={"Host": "kreislauf.landkreis.example"})
    answer = client.getresponse()
    assert answer.status == 308
    location = (answer.getheader("Location") or "").replace(f":{proxy.tls}/", "/")
    assert location == "https://kreislauf.landkreis.example/vorlagen/?q=1"
    client.close()


def test_bodies_pass_up_to_the_limit(proxy: Proxy) -> None:
    assert proxy.ask("/", method="POST", body=b"z" * 21 * 1024 * 1024)[1]["body"] == 21 * 1024 * 1024
    if proxy.refuses_large_bodies:
        assert proxy.ask("/", method="POST", body=b"z" * 23 * 1024 * 1024)[0] == 413


def test_no_secret_reaches_the_log(proxy: Proxy) -> None:
    for address in SECRETS:
        assert proxy.ask(address)[0] == 200
    assert proxy.ask("/vorlagen/")[0] == 200
    assert soon(lambda: proxy.logged % "/vorlagen/" in proxy.log.read_text())
    written = "".join(file.read_text(errors="replace") for file in proxy.log.parent.glob("*.log"))
    assert "S3cr3t" not in written
    assert proxy.logged % "/antrag/weiter/-" in written


@pytest.mark.parametrize("address", SECRETS[:4])
def test_proxy_and_program_know_the_same_secrets(address: str) -> None:
    """Even where nginx is missing: the shipped file names the place before each secret."""
    assert "S3cr3t" not in masked(address)
    place = address.partition("S3cr3t")[0].removesuffix("1-")
    assert f"~^{place}" in SHIPPED.read_text()
    assert re.search(rf"[(|]{re.escape(place)}[|)]", CADDYFILE.read_text())
