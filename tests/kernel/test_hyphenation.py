"""Words that a line end has cut."""

from kreislauf.kernel.hyphenation import rejoin_hyphenated


def test_hyphens_that_belong_to_a_word_stay() -> None:
    assert rejoin_hyphenated("Haupt-\nund Finanzausschuss") == "Haupt-\nund Finanzausschuss"
    assert rejoin_hyphenated("SPD-\nFraktion") == "SPD-\nFraktion"
    assert rejoin_hyphenated("Digitalisie-\nrung") == "Digitalisierung"
