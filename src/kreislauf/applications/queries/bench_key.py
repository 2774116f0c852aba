"""The signing key of the test bench: made at first use, the same for every process of the demonstration."""

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from kreislauf.vault.api import folder, write_once


def bench_key() -> str:
    """PEM of an EC key on P-256."""
    path = folder() / "bench-es256.pem"
    if not path.exists():
        pem = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        write_once(path, ec.generate_private_key(ec.SECP256R1()).private_bytes(*pem))
    return path.read_bytes().decode()
