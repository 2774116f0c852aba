"""Cryptography at rest: what is sealed opens only where it stands, and the database alone tells nothing."""

from __future__ import annotations

import stat

import pytest
from django.conf import settings
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.applications.actions.rewrap_keys import rewrap_keys
from kreislauf.applications.models import Application
from kreislauf.kernel import Actor
from kreislauf.people.permissions import NotPermitted
from kreislauf.vault.rules.sealing import SealBrokenError, new_key, seal, unseal
from kreislauf.vault.store import keys as vaults
from kreislauf.vault.store.keys import KeyMissingError, keyed_hash, vault_of
from tests.applications.factories import make_office
from tests.cases.retention.house import ADDRESS, full_case
from tests.cast import as_actor

KEY = new_key()


@given(st.binary(max_size=300), st.text(max_size=40))
def test_what_was_sealed_opens_again(plain: bytes, context: str) -> None:
    assert unseal(KEY, seal(KEY, plain, context), context) == plain


@given(st.binary(min_size=1, max_size=60), st.data())
def test_a_single_changed_bit_is_noticed(plain: bytes, data: st.DataObject) -> None:
    sealed = bytearray(seal(KEY, plain, "answers"))
    place = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[place // 8] ^= 1 << place % 8
    with pytest.raises(SealBrokenError):
        unseal(KEY, bytes(sealed), "answers")


def test_neither_another_place_nor_another_key_opens_it() -> None:
    sealed = seal(KEY, b"Rosenbaum", "1:answers")
    for key, context in ((KEY, "2:answers"), (KEY, "1:headline"), (new_key(), "1:answers")):
        with pytest.raises(SealBrokenError) as told:
            unseal(key, sealed, context)
        assert "Rosenbaum" not in str(told.value)
    for cut in (b"", sealed[:1], sealed[:13], sealed[:-1]):
        with pytest.raises(SealBrokenError):
            unseal(KEY, cut, "1:answers")


def test_equal_texts_are_sealed_differently() -> None:
    assert len({seal(KEY, b"same", "c") for _ in range(500)}) == 500
    assert len({seal(KEY, b"same", "c")[1:13] for _ in range(500)}) == 500


@pytest.mark.django_db
def test_the_database_alone_tells_nothing_of_an_application() -> None:
    case = full_case(make_office())
    hidden = [b"Rosenbaum", b"Wilma", ADDRESS.encode(), b"Versicherung ist nachgewiesen", b"wann bekomme", b"%PDF"]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not table.startswith(("services_", "journal_", "procrastinate_")):
                continue
            cursor.execute(f"SELECT convert_to(row_to_json(t)::text, 'UTF8') FROM {table} t")  # noqa: S608  # our tables
            stored = b"\n".join(bytes(row[0]) for row in cursor.fetchall())
            for text in hidden:
                assert text not in stored, table
                assert text.hex().encode() not in stored, table
    assert vault_of(case.application).unseal_json("answers", case.application.answers or b"")["person"]


@pytest.mark.django_db
def test_the_keys_are_outside_and_for_the_program_alone() -> None:
    full_case(make_office())
    folder = vaults.folder()
    assert str(folder).startswith(str(settings.KREISLAUF_VAR))
    assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0
    keys = list(folder.iterdir())
    assert keys
    for key in keys:
        assert stat.S_IMODE(key.stat().st_mode) == 0o600, key.name
    assert all(len(key.read_bytes()) == 32 for key in folder.glob("*.key"))


@pytest.mark.django_db
def test_no_vault_shows_its_key_and_a_missing_one_is_named() -> None:
    application = full_case(make_office()).application
    vault = vault_of(application)
    assert repr(vault) == f"Vault({application.pk})"
    application.key_id = "9999"
    with pytest.raises(KeyMissingError):
        vault_of(application)
    for odd in ("../0001", "0001\0", ""):
        application.key_id = odd
        with pytest.raises(KeyMissingError):
            vault_of(application)


@pytest.mark.django_db
def test_one_applications_key_opens_no_other() -> None:
    office = make_office()
    first, second = full_case(office).application, full_case(office).application
    with pytest.raises(SealBrokenError):
        vault_of(first).unseal("answers", second.answers or b"")
    Application.objects.filter(pk=first.pk).update(wrapped_key=second.wrapped_key)
    with pytest.raises(SealBrokenError):
        vault_of(Application.objects.get(pk=first.pk))


@pytest.mark.django_db
def test_keyed_hashes_keep_their_uses_apart() -> None:
    assert keyed_hash("contact", ADDRESS) == keyed_hash("contact", ADDRESS)
    assert keyed_hash("contact", ADDRESS) != keyed_hash("attempt", ADDRESS)
    assert len(keyed_hash("contact", ADDRESS)) == 32


@pytest.mark.django_db(transaction=True)
def test_a_new_wrapping_key_takes_over_every_application() -> None:
    office = make_office()
    cases = [full_case(office), full_case(office)]
    before = {case.application_id: bytes(case.application.answers or b"") for case in cases}
    newest = vaults.add_wrapping_key()
    assert rewrap_keys(actor=Actor.system("rewrap")) >= 2
    for application in Application.objects.filter(pk__in=before):
        assert application.key_id == newest
        assert bytes(application.answers or b"") == before[application.pk]
        assert vault_of(application).unseal_json("answers", application.answers or b"")["person"]
    assert rewrap_keys(actor=Actor.system("rewrap")) == 0
    with pytest.raises(NotPermitted):
        rewrap_keys(actor=as_actor(office.worker))
