"""The record for programs: what the pages show and take, as JSON under /api/v1/, described by /api/v1/openapi.json."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from reportedly.serve.access import admitted, known
from reportedly.serve.api import actors, corrections, document, inbox, reading, reports, statements, stories
from reportedly.serve.api.asked import only_known

READING = (reading.router,)  # what a token that may only read may ask, though it is a POST
RESOURCES = (reports, inbox, statements, actors, stories, corrections, document)

router = APIRouter(
    prefix=document.PREFIX,
    dependencies=[Depends(only_known)],
    generate_unique_id_function=lambda route: route.name,
)
for each in READING:
    router.include_router(each, dependencies=[Depends(known)])
for resource in RESOURCES:
    router.include_router(resource.router, dependencies=[Depends(admitted)])
