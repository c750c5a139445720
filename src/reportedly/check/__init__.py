"""A text before publication: what an editor would ask of it. A pure step on one record."""
