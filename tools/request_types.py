"""Tells mypy what our middleware sets on a request: `request.actor` and `request.htmx`."""

from collections.abc import Callable

from mypy.nodes import MDEF, MypyFile, SymbolTableNode, TypeInfo, Var
from mypy.plugin import ClassDefContext, Plugin
from mypy.types import AnyType, Instance, Type, TypeOfAny

REQUEST = "django.http.request.HttpRequest"
SET_BY_MIDDLEWARE = {
    "actor": "kreislauf.kernel.actor.Actor",
    "htmx": "django_htmx.middleware.HtmxDetails",
}
_BEFORE_OTHERS = 10


class RequestTypes(Plugin):
    """Adds the attributes to Django's class, whose stubs cannot know them."""

    def get_additional_deps(self, file: MypyFile) -> list[tuple[int, str, int]]:
        if file.fullname != REQUEST.rpartition(".")[0]:
            return []
        return [(_BEFORE_OTHERS, name.rpartition(".")[0], -1) for name in SET_BY_MIDDLEWARE.values()]

    def get_customize_class_mro_hook(self, fullname: str) -> Callable[[ClassDefContext], None] | None:
        return _add_attributes if fullname == REQUEST else None


def _add_attributes(context: ClassDefContext) -> None:
    for name, class_name in SET_BY_MIDDLEWARE.items():
        variable = Var(name, _instance(context, class_name))
        variable.info = context.cls.info
        context.cls.info.names[name] = SymbolTableNode(MDEF, variable, plugin_generated=True)


def _instance(context: ClassDefContext, class_name: str) -> Type:
    found = context.api.lookup_fully_qualified_or_none(class_name)
    if found is None or not isinstance(found.node, TypeInfo):
        if context.api.final_iteration:
            return AnyType(TypeOfAny.from_error)
        context.api.defer()
        return AnyType(TypeOfAny.special_form)
    return Instance(found.node, [])


def plugin(version: str) -> type[Plugin]:
    return RequestTypes
