"""Processes with a Reader: for many reports at once, or for one input whose sender waits."""
