"""Elements and texts of a page by XPath, which may answer with anything as far as the types know."""

from __future__ import annotations

from lxml.etree import _Element


def elements(tree: _Element, path: str) -> list[_Element]:
    found = _found(tree, path)
    picked = [each for each in found if isinstance(each, _Element)]
    assert len(picked) == len(found), f"{path} finds more than elements"
    return picked


def texts(tree: _Element, path: str) -> list[str]:
    """Of text nodes or attributes."""
    return [str(found) for found in _found(tree, path)]


def _found(tree: _Element, path: str) -> list[object]:
    found = tree.xpath(path)
    assert isinstance(found, list), path
    return [*found]
