#!/usr/bin/env python3
"""Checks a Tongzheng journal from outside: python3, sqlite3 and hashlib, nothing of the program.

    python3 verify_journal.py office.db [--heads heads.log]

The layout is described in docs/journal.md. Exit code 0: sound; 1: not sound; 2: wrong use.
Signatures of heads need a public-key library and are checked by `tongzheng journal verify`; this
checker compares the hashes that the heads name. Python's hashlib knows SM3 where its OpenSSL does.
"""

import argparse
import hashlib
import json
import sqlite3
import sys


def digest_of(connection):
    """The digest function that the first entry names."""
    row = connection.execute("select body from journal where seq = 1").fetchone()
    if row is None:
        sys.exit("entry 1 is missing: nothing can be checked")
    try:
        name = json.loads(row[0])["facts"][0]["data"]["digest"]
    except (ValueError, KeyError, IndexError, TypeError):
        sys.exit("entry 1 does not name a digest: it is damaged")
    if name not in ("sm3", "sha256"):
        sys.exit(f"entry 1 names an unknown digest: {name}")
    return name


def check_chain(connection, name):
    """Yields what is wrong; returns nothing. Keeps the stored hashes for the heads."""
    previous = bytes(32)
    expected = 1
    rows = connection.execute("select seq, body, hash from journal order by seq")
    for seq, body, stored in rows:
        if seq != expected:
            yield f"entry {expected} is missing"
        if hashlib.new(name, b"TZJ1" + previous + bytes(body)).digest() != stored:
            yield f"entry {seq}: its hash does not fit its body"
        else:
            try:
                if json.loads(body)["seq"] != seq:
                    yield f"entry {seq}: its body bears another number"
            except (ValueError, KeyError, TypeError):
                yield f"entry {seq}: its body is not an entry"
        # The stored hash, so that one changed entry is named once and not with all after it.
        previous = bytes(stored)
        expected = seq + 1


def check_heads(connection, lines):
    """Yields what the signed heads show."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        parts = line.split()
        if len(parts) != 6 or parts[0] != "TZH1":
            yield f"line {number} of the heads is not a signed head"
            continue
        seq, stated, time = int(parts[1]), bytes.fromhex(parts[2]), parts[3]
        row = connection.execute("select hash from journal where seq = ?", (seq,)).fetchone()
        if row is None:
            yield f"entry {seq} was signed at {time} and is missing: the end was cut off"
        elif bytes(row[0]) != stated:
            yield f"entry {seq} was signed at {time} with another hash: it or one before was rewritten"


def main():
    parser = argparse.ArgumentParser(description="Checks a Tongzheng journal from outside.")
    parser.add_argument("database", help="office.db of the data folder")
    parser.add_argument("--heads", help="signed heads that were kept outside")
    arguments = parser.parse_args()
    connection = sqlite3.connect(f"file:{arguments.database}?mode=ro", uri=True)
    name = digest_of(connection)
    problems = list(check_chain(connection, name))
    if arguments.heads:
        with open(arguments.heads, encoding="utf-8") as file:
            problems += check_heads(connection, file)
    for problem in problems:
        print(problem)
    count = connection.execute("select count(*) from journal").fetchone()[0]
    if problems:
        sys.exit(1)
    print(f"{count} entries, chained with {name}: sound")


if __name__ == "__main__":
    main()
