"""A mail server that is not ours: aiosmtpd as released. Facts come on standard input, what it takes goes out.

First line in: {"mode": "plain" | "starttls" | "tls", "cert": PATH, "key": PATH, "login": ..., "password": ...}.
First line out: {"port": N}. Then one line per mail: {"from", "to", "subject", "text", "login", "tls"}.
It ends with the end of its input.
"""

import asyncio
import json
import ssl
import sys
from email import policy
from email.parser import BytesParser

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword


def say(value):
    print(json.dumps(value), flush=True)


class Taker:
    def __init__(self, wrapped):
        # Of TLS from the first byte the session is told nothing.
        self.wrapped = wrapped

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        if address.startswith("later@"):
            return "451 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = BytesParser(policy=policy.default).parsebytes(envelope.content)
        login = session.auth_data.login.decode() if session.auth_data else None
        say({
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "subject": str(mail["subject"]),
            "date": str(mail["date"]),
            "text": mail.get_content(),
            "login": login,
            "tls": self.wrapped or session.ssl is not None,
        })
        return "250 taken"


async def main():
    facts = json.loads(sys.stdin.readline())
    mode = facts["mode"]
    context = None
    if mode != "plain":
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(facts["cert"], facts["key"])

    def check(server, session, envelope, mechanism, data):
        right = (
            isinstance(data, LoginPassword)
            and data.login.decode() == facts["login"]
            and data.password.decode() == facts["password"]
        )
        return AuthResult(success=right, handled=False, auth_data=data)

    options = {"hostname": "mail.practice.example", "authenticator": check}
    options |= {"auth_required": bool(facts["login"]), "auth_require_tls": mode == "starttls"}
    if mode == "starttls":
        options |= {"tls_context": context, "require_starttls": True}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Taker(mode == "tls"), loop=loop, **options),
        "127.0.0.1",
        0,
        ssl=context if mode == "tls" else None,
    )
    say({"port": server.sockets[0].getsockname()[1]})
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(main())
