"""The door of vault: what other apps may call and read of the county's keys and what they open.

Rights, pure rules and events have doors of their own: `permissions`, `rules`, `events`.
"""

from kreislauf.vault.store.keys import (
    FIRST_KEY,
    KEYED_ROWS,
    KeyMissingError,
    Vault,
    add_index_key,
    current_key_id,
    folder,
    has_keyed_hashes,
    keyed_hash,
    keyed_hashes,
    new_vault,
    rewrapped,
    seal_for_county,
    signing_key,
    unseal_for_county,
    vault_of,
    write_once,
)
from kreislauf.vault.store.secrets import is_sealed, key_of, seal_secret, unseal_secret

__all__ = [
    "FIRST_KEY",
    "KEYED_ROWS",
    "KeyMissingError",
    "Vault",
    "add_index_key",
    "current_key_id",
    "folder",
    "has_keyed_hashes",
    "is_sealed",
    "key_of",
    "keyed_hash",
    "keyed_hashes",
    "new_vault",
    "rewrapped",
    "seal_for_county",
    "seal_secret",
    "signing_key",
    "unseal_for_county",
    "unseal_secret",
    "vault_of",
    "write_once",
]
