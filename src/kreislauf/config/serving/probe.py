"""``python -m kreislauf.config.serving.probe [PORT]``: 0 while the site is ready, for a container's health check."""

import sys
import urllib.error
import urllib.request


def main(port: str = "8000") -> int:
    """1 with the reason on standard error when the site is not ready, or does not answer."""
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/-/ready", timeout=10).close()  # our own address
    except (urllib.error.URLError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
