"""Alerts: rules of a user over what tracing finds, each told once, and sent until it has arrived."""
