"""Translations without GNU gettext: what is marked is found, gaps are named, files compile."""

import gettext
from pathlib import Path

import pytest

from kreislauf.config import catalogs

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext

LABEL = _("Sperrvermerk")
LONG = Message("Es fehlt {what}, "
    "sagt die Kämmerei.", what="Geld")
COUNTED = ngettext("%(n)s Vorlage", "%(n)s Vorlagen", n)
MONTH = pgettext("Monat", "Mai")
NOT_MARKED = "Haus"
"""
TEMPLATE = """{% load i18n %}
<h1>{% translate "Haushalt" %}</h1>
<c-button label="{% translate 'Mittel freigeben' %}" />
{% blocktranslate count n=n trimmed %}
  Ein Ding
{% plural %}
  {{ n }} Dinge
{% endblocktranslate %}
{% translate "Mai" context "Monat" %} {{ _("Suche") }}
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "budget" / "templates").mkdir(parents=True)
    (tmp_path / "budget" / "labels.py").write_text(PYTHON)
    (tmp_path / "budget" / "templates" / "page.html").write_text(TEMPLATE)
    return tmp_path


@pytest.fixture
def english(source: Path) -> Path:
    return source / "locale" / "en" / "LC_MESSAGES" / "django.po"


def test_marked_strings_are_found_in_python_and_templates(source: Path) -> None:
    found = {(marked.text, marked.context) for marked in catalogs.marked_strings(source)}
    assert found == {
        ("Sperrvermerk", None),
        ("Es fehlt {what}, sagt die Kämmerei.", None),
        (("%(n)s Vorlage", "%(n)s Vorlagen"), None),
        ("Mai", "Monat"),
        ("Haushalt", None),
        ("Mittel freigeben", None),
        (("Ein Ding", "%(n)s Dinge"), None),
        ("Suche", None),
    }


def test_gaps_are_named_until_they_are_filled(source: Path, english: Path) -> None:
    catalog = catalogs.gather(source, english)
    assert "Haushalt" in list(catalogs.untranslated(catalog))
    for message in catalog:
        if message.id:
            message.string = ("one", "many") if isinstance(message.id, tuple) else "translated"
    catalogs.write(catalog, english)
    assert list(catalogs.untranslated(catalogs.gather(source, english))) == []


def test_doubtful_translation_counts_as_missing(source: Path, english: Path) -> None:
    catalog = catalogs.gather(source, english)
    catalog["Suche"].string = "Search"
    catalog["Suche"].flags.add("fuzzy")
    assert "Suche" in list(catalogs.untranslated(catalog))


def test_translation_survives_gathering_and_what_is_gone_leaves(source: Path, english: Path) -> None:
    catalog = catalogs.gather(source, english)
    catalog["Haushalt"].string = "Budget"
    catalog["Suche"].string = "Search"
    catalogs.write(catalog, english)
    (source / "budget" / "templates" / "page.html").write_text("{% load i18n %}{% translate 'Haushalt' %}")
    again = catalogs.gather(source, english)
    assert again["Haushalt"].string == "Budget"
    assert "Suche" not in again
    assert not again.obsolete


def test_gathering_twice_changes_nothing(source: Path, english: Path) -> None:
    catalogs.write(catalogs.gather(source, english), english)
    first = english.read_bytes()
    catalogs.write(catalogs.gather(source, english), english)
    assert english.read_bytes() == first


def test_compiled_catalog_is_read_by_gettext(source: Path, english: Path) -> None:
    catalog = catalogs.gather(source, english)
    catalog["Haushalt"].string = "Budget"
    catalogs.write(catalog, english)
    (compiled,) = catalogs.compile_catalogs(source / "locale")
    with compiled.open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Haushalt") == "Budget"
