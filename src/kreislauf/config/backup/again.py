"""`python -m kreislauf.config.backup.again REGISTER`: erase, as the program, what an older backup brought back."""

import os
import sys
from pathlib import Path


def main(register: str) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreislauf.config.settings")
    import django

    django.setup()
    from kreislauf.config.backup.erasures import erase_again
    from kreislauf.config.database import use_embedded_server

    use_embedded_server()
    count = erase_again(Path(register))
    sys.stdout.write(f"Noch einmal gelöscht: {count}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
