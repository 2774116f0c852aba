"""The digital maturity of services: levels, criteria and what shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from kreislauf.catalogue.api import Service
from kreislauf.catalogue.permissions import CatalogueRight
from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.kernel import Actor, today
from kreislauf.maturity.models import Declaration, MaturityCriterion, MaturityModel
from kreislauf.maturity.permissions import MaturityRight
from kreislauf.maturity.queries.service_facts import facts_about
from kreislauf.maturity.rules.maturity import Criterion, CriterionFinding, Declared, findings, level_reached
from kreislauf.people.permissions import may, permit, visible
from kreislauf.records.api import DocumentVersion


def model_in_force(day: date | None = None) -> MaturityModel:
    """The model that holds on `day` (today); the latest where several do. Raises DoesNotExist."""
    on = day or today()
    rows = MaturityModel.objects.filter(valid_from__lte=on).filter(Q(valid_until=None) | Q(valid_until__gte=on))
    found = rows.prefetch_related("levels", "criteria").order_by("-valid_from").first()
    if found is None:
        raise MaturityModel.DoesNotExist(f"no maturity model on {on}")
    return found


@dataclass(frozen=True, slots=True)
class Maturity:
    """A service's level in a model, and the findings it follows from."""

    service: Service
    level: int
    title: str
    highest: int
    findings: tuple[CriterionFinding, ...]

    @property
    def next_steps(self) -> list[CriterionFinding]:
        """What is missing for the next level."""
        unmet = [finding for finding in self.findings if not finding.is_met]
        nearest = min((finding.criterion.level for finding in unmet), default=0)
        return [finding for finding in unmet if finding.criterion.level == nearest]


@dataclass(frozen=True, slots=True)
class LevelRow:
    level: int
    title: str
    services: list[Maturity]


@dataclass(frozen=True, slots=True)
class MaturityPage:
    """All services by level."""

    model: MaturityModel
    models: list[MaturityModel]
    in_force_key: str
    rows: list[LevelRow]
    services: int


def maturity_page(actor: Actor, *, model_key: str = "", audience: str = "") -> MaturityPage:
    """The county's services by level in a model; six queries, whatever the number of services."""
    permit(actor, MaturityRight.SEE_USE)
    models = list(MaturityModel.objects.prefetch_related("levels", "criteria"))
    in_force = model_in_force()
    model = next((model for model in models if model.key == model_key), in_force)
    rows = Service.objects.filter(state=ServiceState.LIVE)
    if audience in {"citizens", "businesses"}:
        rows = rows.filter(audience__in=[audience, "both"])
    judged = maturities(visible(actor, CatalogueRight.SEE_CATALOGUE, rows), model)
    levels = sorted(model.levels.all(), key=lambda level: -level.level)
    return MaturityPage(
        model=model,
        models=models,
        in_force_key=in_force.key,
        rows=[LevelRow(row.level, row.title, [m for m in judged if m.level == row.level]) for row in levels],
        services=len(judged),
    )


def maturities(services: QuerySet[Service], model: MaturityModel) -> list[Maturity]:
    """The maturity of many services in three queries."""
    facts = facts_about(services)
    in_force = Declaration.objects.filter(withdrawn_at=None).select_related("criterion", "document")
    rows = services.select_related("unit").prefetch_related(Prefetch("declarations", in_force, to_attr="in_force"))
    titles = {level.level: level.title for level in model.levels.all()}
    criteria = _criteria(model)
    made = []
    for service in rows:
        declared = {
            row.criterion.key: Declared(row.is_met, row.statement)
            for row in service.in_force
            if row.criterion.model_id == model.key
        }
        judged = findings(criteria, facts[service.pk], declared)
        level = level_reached(sorted(titles), judged)
        made.append(Maturity(service, level, titles[level], max(titles), judged))
    return made


def _criteria(model: MaturityModel) -> list[Criterion]:
    return [
        Criterion(row.pk, row.key, row.level, row.title, row.help, row.observed_by)
        for row in sorted(model.criteria.all(), key=lambda row: (row.level, row.position))
    ]


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion with the declaration in force, where it is one that is declared."""

    finding: CriterionFinding
    declaration: Declaration | None
    document_version: UUID | None


@dataclass(frozen=True, slots=True)
class LevelSection:
    level: int
    title: str
    rows: list[CriterionRow]


@dataclass(frozen=True, slots=True)
class ServiceMaturityPage:
    service: Service
    model: MaturityModel
    maturity: Maturity
    levels: list[LevelSection]
    may_declare: bool


def service_maturity_page(actor: Actor, service_id: UUID, *, model_key: str = "") -> ServiceMaturityPage:
    """One service's criteria level by level, with what shows them; Http404 where the actor may not see it."""
    permit(actor, MaturityRight.SEE_USE)
    rows = visible(actor, CatalogueRight.SEE_CATALOGUE, Service.objects.all())
    service = get_object_or_404(rows, pk=service_id)
    chosen = MaturityModel.objects.prefetch_related("levels", "criteria").filter(key=model_key).first()
    model = chosen or model_in_force()
    maturity = maturities(Service.objects.filter(pk=service.pk), model)[0]
    current = service.declarations.filter(withdrawn_at=None, criterion__model=model)
    declarations = {row.criterion_id: row for row in current.select_related("declared_by", "document")}
    versions = dict(
        DocumentVersion.objects.filter(
            document__in=[row.document_id for row in declarations.values() if row.document_id]
        )
        .order_by("number")
        .values_list("document_id", "pk")
    )

    def row(finding: CriterionFinding) -> CriterionRow:
        declaration = declarations.get(finding.criterion.id)
        version = versions.get(declaration.document_id) if declaration and declaration.document_id else None
        return CriterionRow(finding, declaration, version)

    levels = [
        LevelSection(level.level, level.title, [row(f) for f in maturity.findings if f.criterion.level == level.level])
        for level in sorted(model.levels.all(), key=lambda level: level.level)
    ]
    return ServiceMaturityPage(
        service=service,
        model=model,
        maturity=maturity,
        levels=[section for section in levels if section.rows],
        may_declare=may(actor, MaturityRight.DECLARE_MATURITY, service),
    )


def criterion_to_declare(actor: Actor, service_id: UUID, criterion_id: int) -> tuple[Service, MaturityCriterion]:
    """Both of a declaration. Raises NotPermitted; Http404 where there is no such criterion."""
    service = get_object_or_404(visible(actor, CatalogueRight.SEE_CATALOGUE, Service.objects.all()), pk=service_id)
    permit(actor, MaturityRight.DECLARE_MATURITY, service)
    return service, get_object_or_404(MaturityCriterion.objects.select_related("model"), pk=criterion_id)
