"""Rules that an editor applies to a text before publication: a pure step on one record.

Calling the package is the same as calling `reportedly.api.check`.
"""

from reportedly.callables import make_callable

make_callable(__name__)
