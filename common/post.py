"""Handing one e-mail to the mail server, and what it means when that does not work.

Each message has a connection of its own, opened before anything is said, so that a server that is down is told apart
from a connection that broke in the middle: after the first it is safe to try again, after the second nobody knows.
"""

from __future__ import annotations

from contextlib import suppress
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.core.mail import EmailMultiAlternatives, get_connection


class NotTaken(Exception):
    """The mail server did not take the message: it can be tried again."""


class Unknown(Exception):
    """The connection broke while the message was handed over: it may have arrived."""


class PostRoom:
    """The post of one run: once the server does not answer, the rest of the run does not wait for it again."""

    def __init__(self) -> None:
        self.is_shut = False

    def hand_over(self, message: EmailMultiAlternatives) -> None:
        """Send the message; raises NotTaken or Unknown."""
        if self.is_shut:
            raise NotTaken("the mail server did not answer a moment ago")
        connection = get_connection()
        try:
            connection.open()
        except (OSError, SMTPException) as trouble:
            self.is_shut = True
            raise NotTaken(type(trouble).__name__) from trouble
        try:
            connection.send_messages([message])
        except (SMTPResponseException, SMTPRecipientsRefused) as refused:
            raise NotTaken(type(refused).__name__) from refused
        except (OSError, SMTPException) as broken:
            raise Unknown(type(broken).__name__) from broken
        finally:
            with suppress(OSError, SMTPException):
                connection.close()
