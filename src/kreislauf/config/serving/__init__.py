"""``kreislauf serve``: what is asked before it starts, and how it runs."""
