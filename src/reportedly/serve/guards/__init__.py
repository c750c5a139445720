"""Guards around every request: authentication, CSRF, allowed hosts, limits; and the errors that they give."""
