"""The traces of a store, kept story by story, and made anew only where something changed."""
