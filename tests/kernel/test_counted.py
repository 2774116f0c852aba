"""What is unpacked is counted: no declared size is believed."""

from __future__ import annotations

import bz2
import io
import tracemalloc
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kreislauf.kernel.counted import (
    Archive,
    NotPacked,
    TooMuch,
    first_member,
    gathered,
    member_names,
    read_at_most,
    unpacked,
)
from tests.support.bombs import MEGABYTE, crowded_zip, lying_zip, mimetype_bomb, zeros


@contextmanager
def within(megabytes: int) -> Iterator[None]:
    """What Python takes meanwhile, at its highest."""
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < megabytes * MEGABYTE
    finally:
        tracemalloc.stop()


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_stream_is_read_up_to_the_limit() -> None:
    assert read_at_most(io.BytesIO(b"x" * 200_000), 200_000) == b"x" * 200_000
    with pytest.raises(TooMuch):
        read_at_most(io.BytesIO(b"x" * 200_001), 200_000)


def test_pieces_are_gathered_up_to_the_limit() -> None:
    assert gathered(iter([b"ab", b"c"]), 3) == b"abc"
    with pytest.raises(TooMuch):
        gathered(iter([b"ab", b"cd"]), 3)


def test_what_zlib_packed_is_counted_while_it_is_unpacked() -> None:
    bomb = zlib.compress(b"\0" * 50 * MEGABYTE)
    with within(3), pytest.raises(TooMuch):
        unpacked(bomb, MEGABYTE)
    assert unpacked(zlib.compress(b"abc"), 3) == b"abc"


@pytest.mark.parametrize("packed", [b"", b"nonsense", zlib.compress(b"abc")[:-2]], ids=["empty", "other", "cut off"])
def test_what_is_not_packed_is_told(packed: bytes) -> None:
    with pytest.raises(NotPacked):
        unpacked(packed, 100)


def test_members_share_one_allowance() -> None:
    archive = Archive(zipped(a=b"x" * 60, b=b"y" * 60), most=100, members=5)
    assert archive.names == {"a", "b"}
    assert archive.read("a") == b"x" * 60
    with pytest.raises(TooMuch):
        archive.read("b")


def test_a_member_that_declares_little_gives_little() -> None:
    archive = Archive(lying_zip("a", zeros(50), declared=10), most=MEGABYTE, members=5)
    with within(2), pytest.raises(NotPacked):
        archive.read("a")


def test_a_member_that_declares_much_is_stopped() -> None:
    archive = Archive(lying_zip("a", zeros(50), declared=50 * MEGABYTE), most=MEGABYTE, members=5)
    with within(3), pytest.raises(TooMuch):
        archive.read("a")


def test_methods_that_cannot_be_counted_are_not_unpacked() -> None:
    bomb = bz2.compress(b"\0" * 50 * MEGABYTE)
    archive = Archive(lying_zip("a", bomb, declared=50 * MEGABYTE, method=zipfile.ZIP_BZIP2), most=MEGABYTE, members=5)
    with within(2), pytest.raises(NotPacked):
        archive.read("a")


def test_a_crowded_directory_is_counted_before_it_is_built() -> None:
    crowd = crowded_zip(200_000)
    with within(2), pytest.raises(TooMuch):
        Archive(crowd, most=MEGABYTE, members=5_000)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"PK\x05\x06", b"PK\x05\x06" + b"\xff" * 18, zipped(a=b"x")[:-30]],
    ids=["nothing", "a head", "an end", "an end full of ones", "without its end"],  # a ZIP holds the time: no name
)
def test_what_is_no_zip_has_no_members(content: bytes) -> None:
    with pytest.raises(NotPacked):
        member_names(content, 10)
    with pytest.raises(NotPacked):
        Archive(content, most=10, members=10)


def test_names_are_those_of_the_directory() -> None:
    assert member_names(zipped(a=b"1", b=b"2", c=b"3"), 2) == [b"a", b"b"]


def test_the_first_member_is_told_only_where_it_lies_unpacked() -> None:
    assert first_member(lying_zip("mimetype", b"abc", declared=3, method=0), 2) == (b"mimetype", b"ab")
    assert first_member(mimetype_bomb(1), 100) == (b"mimetype", b"")
