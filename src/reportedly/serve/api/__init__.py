"""The REST interface: what the pages show and accept, as JSON under /api/v1/, described by /api/v1/openapi.json."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from reportedly.serve.api import actors, corrections, document, inbox, reading, reports, statements, stories
from reportedly.serve.api.parameters import only_known
from reportedly.serve.guards.access import authenticated, authorized

READING = (reading.router,)  # POST operations that a read-only token may use too, since they store nothing
RESOURCES = (reports, inbox, statements, actors, stories, corrections, document)

router = APIRouter(
    prefix=document.PREFIX,
    dependencies=[Depends(only_known)],
    generate_unique_id_function=lambda route: route.name,
)
for each in READING:
    router.include_router(each, dependencies=[Depends(authenticated)])
for resource in RESOURCES:
    router.include_router(resource.router, dependencies=[Depends(authorized)])
