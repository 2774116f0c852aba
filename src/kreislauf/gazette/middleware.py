"""The page that follows an act shows it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from kreislauf.gazette.actions.due import published_at_once

Answer = Callable[[HttpRequest], HttpResponseBase]


def publishing(answer: Answer) -> Answer:
    """Publish what a request made due before it is answered."""

    def answer_and_publish(request: HttpRequest) -> HttpResponseBase:
        with published_at_once():
            return answer(request)

    return answer_and_publish
