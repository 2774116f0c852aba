"""What the reader wants people to look at: warnings in order, each once."""

from kreislauf.kernel import Message


class Notes:
    def __init__(self) -> None:
        self._messages: list[Message] = []

    def add(self, message: Message) -> None:
        if message not in self._messages:
            self._messages.append(message)

    def all(self) -> tuple[Message, ...]:
        return tuple(self._messages)
