"""Which methods pages answer, and what was posted to them."""

from django.http import HttpRequest, QueryDict
from django.views.decorators.http import require_http_methods

READ_AND_WRITE = require_http_methods(["GET", "HEAD", "POST"])


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when a page asks nothing but the click; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None
