from kreislauf.records.views.download import download

__all__ = ["download"]
