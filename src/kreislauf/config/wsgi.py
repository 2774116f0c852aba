"""The door for the web server, whose processes die with the one that started them."""

import os

from django.core.wsgi import get_wsgi_application

from kreislauf.config.processes import die_with_parent

os.environ.setdefault("KREISLAUF_PROCESS", "web")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreislauf.config.settings")

die_with_parent()
application = get_wsgi_application()
