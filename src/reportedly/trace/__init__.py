"""Many reports to stories, claims, roots and relations: a pure step. Called, it is `reportedly.api.trace`."""

from reportedly.callables import make_callable

make_callable(__name__)
