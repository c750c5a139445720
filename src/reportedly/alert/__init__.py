"""Alerts: a user's rules on the results of tracing. Each new event is reported once, and sent until it has arrived."""
