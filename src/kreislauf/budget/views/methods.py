"""Which methods pages answer, and what was posted to them."""

from django.http import HttpRequest, QueryDict

from kreislauf.ui.pages import READ_AND_WRITE

__all__ = ["READ_AND_WRITE", "posted"]


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, also when a page asks nothing but the click; None where the page is only looked at."""
    return request.POST if request.method == "POST" else None
