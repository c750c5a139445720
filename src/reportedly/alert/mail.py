"""Alerts by e-mail."""

from __future__ import annotations

import logging
import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formatdate

from reportedly.alert.message import Alert, subject, text
from reportedly.alert.rules import Mail
from reportedly.errors import ChannelError

log = logging.getLogger(__name__)

SECONDS = 20.0  # for each answer of the server
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


class MailSender:
    """Hands each alert to one mail server.

    The certificate of the server is checked. The environment variable SSL_CERT_FILE names an authority of your own.
    """

    def __init__(self, name: str, channel: Mail, password: str | None) -> None:
        self._name, self._channel, self._password = f"channel {name}", channel, password

    def send(self, alert: Alert, now: float) -> None:
        try:
            with self._connected() as server:
                refused = server.send_message(message(alert, self._channel, now))
        except smtplib.SMTPNotSupportedError:
            raise self._failed("the server does not offer STARTTLS, or no login", "check security and user") from None
        except smtplib.SMTPAuthenticationError:
            raise self._failed("the server does not let this user in", "check the user and the password") from None
        except smtplib.SMTPRecipientsRefused as error:
            raise self._failed(f"the server refuses mail for {', '.join(error.recipients)}", "check to") from None
        except smtplib.SMTPResponseException as error:
            raise self._failed(f"the server answered {error.smtp_code}", "ask its administrator") from None
        except ssl.SSLError:
            raise self._failed(
                "no secure connection could be made, or its certificate is not valid", "check server, port, security"
            ) from None
        except (OSError, smtplib.SMTPException) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise self._failed(f"the server does not answer ({reason})", "check server, port and the network") from None
        if refused:  # the other recipients have it, so it is not sent again
            log.warning("%s: the server refuses mail for %s", self._name, ", ".join(refused))

    def _connected(self) -> smtplib.SMTP:
        channel, context = self._channel, ssl.create_default_context()
        port = channel.port or _PORTS[channel.security]
        server: smtplib.SMTP
        if channel.security == "tls":
            server = smtplib.SMTP_SSL(channel.server, port, timeout=SECONDS, context=context)
        else:
            server = smtplib.SMTP(channel.server, port, timeout=SECONDS)
        try:
            if channel.security == "starttls":
                server.starttls(context=context)
            if channel.user is not None and self._password is not None:
                server.login(channel.user, self._password)
        except BaseException:
            server.close()
            raise
        return server

    def _failed(self, why: str, remedy: str) -> ChannelError:
        return ChannelError(self._name, why, remedy)


def _plain(words: str) -> str:
    """Return the words without encoded words (RFC 2047): the library decodes one that it finds, and a line may end inside it."""
    return words.replace("=?", "= ?")


def message(alert: Alert, channel: Mail, now: float) -> EmailMessage:
    """Return the e-mail for an alert, as plain text.

    The Message-ID is made from the alert's id, so that a mail that is sent twice can be recognised.
    """
    made = EmailMessage()
    made["Subject"] = f"[Reportedly] {_plain(subject(alert))}"
    made["From"] = channel.sender
    made["To"] = ", ".join(channel.to)
    made["Date"] = formatdate(now, usegmt=True)
    made["Message-ID"] = f"<{alert.id}@{channel.sender.rpartition('@')[2]}>"
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: automatic responders must not answer
    made["Reportedly-Alert"] = alert.id
    made.set_content(text(alert))
    return made
