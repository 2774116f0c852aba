"""The public addresses: German, stable, made to be cited."""

from django.urls import path

from kreislauf.portal.views import (
    about,
    bodies,
    budget,
    feeds,
    meetings,
    papers,
    programme,
    search,
    services,
    start,
    trace,
)

app_name = "portal"

urlpatterns = [
    path("", start.start, name="start"),
    path("vorlagen/", papers.papers, name="papers"),
    path("vorlagen/neueste.atom", feeds.paper_feed, name="paper_feed"),
    path("vorlagen/<uuid:key>/", papers.paper, name="paper"),
    path("vorlagen/<uuid:key>/weg/", trace.trace, name="trace"),
    path("beschluesse/neueste.atom", feeds.resolution_feed, name="resolution_feed"),
    path("sitzungen/", meetings.meetings, name="meetings"),
    path("sitzungen/kalender.ics", feeds.calendar, name="calendar"),
    path("sitzungen/<uuid:key>/", meetings.meeting, name="meeting"),
    path("gremien/", bodies.bodies, name="bodies"),
    path("gremien/<uuid:key>/", bodies.body, name="body"),
    path("personen/<uuid:key>/", bodies.person, name="person"),
    path("haushalt/", budget.budget, name="budget"),
    path("haushalt/<int:year>/", budget.plan, name="plan"),
    path("haushalt/position/<uuid:key>/", budget.line, name="line"),
    path("digitalisierung/", programme.programme, name="programme"),
    path("leistungen/", services.services_list, name="services"),
    path("leistungen/angebot/", services.service_offer, name="service_offer"),
    path("leistungen/<slug:slug>/", services.service, name="service"),
    path("suche/", search.search, name="search"),
    path("schnittstellen/", about.interfaces, name="interfaces"),
    path("barrierefreiheit/", about.accessibility, name="accessibility"),
    path("datenschutz/", about.privacy, name="privacy"),
    path("impressum/", about.imprint, name="imprint"),
    path("robots.txt", feeds.robots, name="robots"),
]
