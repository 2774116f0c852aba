"""Which methods pages answer."""

from django.views.decorators.http import require_http_methods

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])
