#!/usr/bin/env python3
"""A mail server for tests: keeps each mail as NNNN.eml with its envelope beside it as NNNN.json.

    smtp_sink.py DIR [--port 0] [--mode accept|refuse|reject|slow] [--delay 5]

accept  takes every mail
refuse  answers 451 to each recipient: the sender should try again later
reject  answers 550 to each recipient: the sender should give up
slow    takes mails after --delay seconds

Prints `listening 127.0.0.1:PORT` when ready. A file DIR/mode with one of these words changes the mode of the
running sink from the next recipient on: an outage and its end need no restart. Ends on SIGTERM.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
from pathlib import Path

from aiosmtpd.smtp import SMTP

MODES = ("accept", "refuse", "reject", "slow")


class Sink:
    """Stores mails in a folder; one sink for all connections, so the numbers are one sequence."""

    def __init__(self, folder: Path, mode: str, delay: float) -> None:
        self.folder, self.start_mode, self.delay = folder, mode, delay
        self.count = len(list(folder.glob("*.eml")))

    def mode(self) -> str:
        try:
            word = (self.folder / "mode").read_text().strip()
        except FileNotFoundError:
            return self.start_mode
        return word if word in MODES else self.start_mode

    async def handle_RCPT(self, server, session, envelope, address, options):
        mode = self.mode()
        if mode == "refuse":
            return "451 4.3.0 try again later"
        if mode == "reject":
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.mode() == "slow":
            await asyncio.sleep(self.delay)
        self.count += 1
        name = f"{self.count:04}"
        facts = {"from": envelope.mail_from, "to": envelope.rcpt_tos}
        (self.folder / f"{name}.json").write_text(json.dumps(facts) + "\n")
        # Renamed into place, so that a reader never sees half a mail.
        part = self.folder / f"{name}.part"
        part.write_bytes(envelope.original_content)
        os.replace(part, self.folder / f"{name}.eml")
        return "250 2.0.0 kept as " + name


async def serve(args: argparse.Namespace) -> None:
    args.folder.mkdir(parents=True, exist_ok=True)
    sink = Sink(args.folder, args.mode, args.delay)
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    server = await loop.create_server(
        lambda: SMTP(sink, enable_SMTPUTF8=True, hostname="sink.test"), "127.0.0.1", args.port
    )
    print(f"listening 127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await ended.wait()
    server.close()


def main() -> int:
    parser = argparse.ArgumentParser(description="mail sink for tests")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--mode", choices=MODES, default="accept")
    parser.add_argument("--delay", type=float, default=5.0)
    asyncio.run(serve(parser.parse_args()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
