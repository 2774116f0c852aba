"""XDatenfelder 2 and 3: the XML in which FIM exchanges form schemas, read into a `FormDefinition`.

`reader.read_schema` takes the bytes of one message and returns the definition, or raises `SchemaRefused` with one
sentence that says what is wrong, where, and what would help. What can be imported although it is not in order stands
in `FormDefinition.problems`. It parses foreign files and is entered through `rules.foreign` alone.
"""

from kreislauf.forms.xdf.renewal import carried_over, with_supplied_lists

__all__ = [
    "carried_over",
    "with_supplied_lists",
]
