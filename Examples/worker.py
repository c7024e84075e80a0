#!/usr/bin/env python3
"""A worker outside: takes jobs of one type from an office and answers them.

    TONGZHENG_TOKEN=tz_… ./worker.py http://127.0.0.1:8080 check.register

Needs nothing but Python 3. A job that this program has taken and not answered when it dies is given
to the next worker when its lock ends; an answer that is sent twice counts once.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request

LOCK = 60_000  # milliseconds for which nobody else gets a job that we have taken
WAIT = 15_000  # milliseconds that the office may let us wait for one


def call(office, path, body, key=None):
    """Posts a body; gives the status and the JSON of the answer, if it has any."""
    headers = {
        "Authorization": "Bearer " + os.environ["TONGZHENG_TOKEN"],
        "Content-Type": "application/json",
    }
    if key:
        headers["Idempotency-Key"] = key
    request = urllib.request.Request(
        office + "/v2/" + path, json.dumps(body).encode(), headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=WAIT / 1000 + 30) as answer:
            text = answer.read()
            return answer.status, json.loads(text) if text else {}
    except urllib.error.HTTPError as problem:
        return problem.code, json.loads(problem.read() or b"{}")


def answer(office, job, what, body):
    """Tells what became of a job, again until the office has heard it."""
    key = job["jobKey"] + "-" + what
    while True:
        try:
            return call(office, "jobs/" + job["jobKey"] + "/" + what, body, key)
        except OSError:  # The office is being restarted, or the answer was lost.
            time.sleep(1)


def work(job):
    """The work itself: put yours here. What it gives become variables of the case."""
    time.sleep(float(os.environ.get("WORK_SECONDS", "0")))
    return {"checkedBy": os.environ.get("WORKER", "worker.py")}


def main(office, kind):
    request = {
        "type": kind, "worker": os.environ.get("WORKER", "worker.py"), "maxJobsToActivate": 1,
        "timeout": int(os.environ.get("LOCK", LOCK)), "requestTimeout": WAIT,
    }
    while True:
        try:
            status, taken = call(office, "jobs/activation", request)
        except OSError:
            time.sleep(1)
            continue
        if status in (401, 403):
            sys.exit(taken.get("detail", "the token was refused"))
        if status != 200:
            time.sleep(5)
            continue
        for job in taken["jobs"]:
            print("took", job["jobKey"], flush=True)
            try:
                status, _ = answer(office, job, "completion", {"variables": work(job)})
            except Exception as error:  # Whatever the work throws is a failure of the job.
                status, _ = answer(
                    office, job, "failure",
                    {"retries": job["retries"] - 1, "retryBackOff": 5_000,
                     "errorMessage": str(error)})
            print("answered", job["jobKey"], status, flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 3 or "TONGZHENG_TOKEN" not in os.environ:
        sys.exit(__doc__)
    main(sys.argv[1].rstrip("/"), sys.argv[2])
