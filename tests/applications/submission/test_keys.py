"""The county's keys: made once, never replaced, rotated without touching an answer; and what is sealed stays sealed."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kreislauf.applications.actions.rewrap_keys import rewrap_keys
from kreislauf.applications.models import Application
from kreislauf.applications.queries.keys import keys_in_use
from kreislauf.kernel import Actor
from kreislauf.people.permissions import NotPermitted
from kreislauf.vault.rules.sealing import SealBrokenError, new_key, seal, unseal
from kreislauf.vault.store import keys as vaults
from tests.applications import factories as make
from tests.applications.submission import house as h

SYSTEM = Actor.system("rotate-key")


@given(st.binary(max_size=300), st.text(max_size=40))
def test_what_is_sealed_opens_again_and_looks_like_nothing(plain: bytes, context: str) -> None:
    context = context.encode("utf-8", "replace").decode()
    key = new_key()
    sealed = seal(key, plain, context)
    assert unseal(key, sealed, context) == plain
    assert seal(key, plain, context) != sealed
    assert len(plain) < 8 or plain not in sealed


def test_every_changed_bit_another_place_and_another_key_are_noticed() -> None:
    key, plain = new_key(), b"Angaben"
    sealed = seal(key, plain, "a:answers")
    for place in range(len(sealed)):
        for bit in (1, 128):
            changed = bytearray(sealed)
            changed[place] ^= bit
            with pytest.raises(SealBrokenError):
                unseal(key, bytes(changed), "a:answers")
    for other_key, context in ((new_key(), "a:answers"), (key, "b:answers"), (key, "a:headline")):
        with pytest.raises(SealBrokenError) as broken:
            unseal(other_key, sealed, context)
        assert "Angaben" not in str(broken.value)
    for hostile in (b"", b"\x01", b"\x02" + sealed[1:], sealed[:12]):
        with pytest.raises(SealBrokenError):
            unseal(key, hostile, "a:answers")


@pytest.mark.django_db
class TestFolder:
    def test_keys_are_private_and_made_once_in_a_race(self, own_keys: Path) -> None:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda _: vaults.write_once(own_keys / "0001.key", new_key()), range(32)))
        assert [path.name for path in own_keys.iterdir()] == ["0001.key"]
        assert stat.S_IMODE((own_keys / "0001.key").stat().st_mode) == 0o600
        assert stat.S_IMODE(own_keys.stat().st_mode) == 0o700

    def test_a_lost_key_is_missed_and_not_replaced(self, own_keys: Path) -> None:
        draft = make.make_draft(h.free_of_charge())
        (own_keys / "0001.key").rename(own_keys / "away")
        vaults._read.cache_clear()
        with pytest.raises(vaults.KeyMissingError):
            vaults.current_key_id()
        with pytest.raises(vaults.KeyMissingError):
            vaults.vault_of(draft)
        assert not list(own_keys.glob("*.key"))

    def test_the_signing_key_is_made_once(self, own_keys: Path) -> None:
        first = vaults.signing_key()
        assert vaults.signing_key() is first
        assert (own_keys / "signing-ed25519.pem").read_bytes().startswith(b"-----BEGIN PRIVATE KEY-----")

    @pytest.mark.parametrize("key_id", ["../../etc/passwd", "", "0001/../0001", "١"])
    def test_a_key_id_is_no_path(self, key_id: str) -> None:
        vaults.current_key_id()
        with pytest.raises(vaults.KeyMissingError):
            vaults.wrapping_key(key_id)

    def test_a_vault_shows_no_key(self) -> None:
        draft = make.make_draft(h.free_of_charge())
        vault = vaults.vault_of(draft)
        assert repr(vault) == f"Vault({draft.pk})"

    def test_texts_do_not_move_between_applications(self) -> None:
        service = h.free_of_charge()
        one, other = make.make_draft(service), make.make_draft(service)
        with pytest.raises(SealBrokenError):
            vaults.vault_of(other).unseal("answers", one.answers or b"")
        other.wrapped_key = one.wrapped_key
        with pytest.raises(SealBrokenError):
            vaults.vault_of(other)


@pytest.mark.django_db(transaction=True)
class TestRotation:
    def test_rewrapping_opens_the_same_answers_with_the_new_key_alone(self, own_keys: Path) -> None:
        service = h.free_of_charge()
        drafts = [make.make_draft(service) for _ in range(5)]
        h.submit(drafts[0])
        before = {row.pk: bytes(row.answers or b"") for row in Application.objects.all()}
        assert vaults.add_wrapping_key() == "0002"
        assert keys_in_use() == {"0001": 5}
        assert rewrap_keys(actor=SYSTEM) == 5
        assert rewrap_keys(actor=SYSTEM) == 0
        assert keys_in_use() == {"0002": 5}
        (own_keys / "0001.key").unlink()
        vaults._read.cache_clear()
        for row in Application.objects.all():
            assert bytes(row.answers or b"") == before[row.pk]
            assert vaults.vault_of(row).unseal_json("answers", row.answers or b"")["dog"]["name"] == "Bella"
        assert h.what_stands(drafts[0]) == "received"

    def test_nobody_but_the_system_rotates(self) -> None:
        draft = make.make_draft(h.free_of_charge())
        for actor in (Actor.anonymous(), h.applicant(draft)):
            with pytest.raises(NotPermitted):
                rewrap_keys(actor=actor)

    def test_a_lost_signing_key_stops_receipts_instead_of_making_unprovable_ones(self, own_keys: Path) -> None:
        service = h.free_of_charge()
        h.submit(make.make_draft(service))
        (own_keys / "signing-ed25519.pem").unlink()
        draft = make.make_draft(service)
        with pytest.raises(vaults.KeyMissingError):
            h.submit(draft)
        assert h.what_stands(draft) == "draft"


@pytest.mark.django_db(transaction=True)
def test_the_operators_commands(
    own_keys: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from kreislauf.config import services_keys_command as command

    monkeypatch.setattr(command, "_set_up", lambda: None)
    make.make_draft(h.free_of_charge())
    assert command.main(["rotate-key"]) == 0
    said = capsys.readouterr().out
    assert f"{own_keys / '0002.key'}" in said
    assert "Schlüssel 0002: 1 Einträge (verpackt neue Anträge)" in said
    assert command.main(["keys"]) == 0
    assert command.main(["handover-secret", "fach.landkreis.example"]) == 0
    secret = capsys.readouterr().out.strip().splitlines()[-1]
    assert len(bytes.fromhex(secret)) == 32
    assert command.main(["handover-secret", "anderes.landkreis.example"]) == 0
    assert capsys.readouterr().out.strip() != secret
