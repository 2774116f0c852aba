"""The settings for tools that look at the program without running it, such as the type checker."""

import os

os.environ["KREISLAUF_BUILD"] = "1"

from kreislauf.config.settings import *  # noqa: F403  # a settings module is all its names
