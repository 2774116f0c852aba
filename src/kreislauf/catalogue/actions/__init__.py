"""Everything that can be done with services and the ways to them: the list of features."""

from kreislauf.catalogue.actions.change_channel import change_channel
from kreislauf.catalogue.actions.change_service import change_service
from kreislauf.catalogue.actions.close_channel import close_channel
from kreislauf.catalogue.actions.create_service import create_service
from kreislauf.catalogue.actions.import_channel_use import import_channel_use
from kreislauf.catalogue.actions.import_services import import_services
from kreislauf.catalogue.actions.open_channel import open_channel
from kreislauf.catalogue.actions.publish_service import publish_service
from kreislauf.catalogue.actions.reopen_service import reopen_service
from kreislauf.catalogue.actions.retire_service import retire_service

__all__ = [
    "change_channel",
    "change_service",
    "close_channel",
    "create_service",
    "import_channel_use",
    "import_services",
    "open_channel",
    "publish_service",
    "reopen_service",
    "retire_service",
]
