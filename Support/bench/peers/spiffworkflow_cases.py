"""The workloads W1, W2 and W3 of `tongzheng bench --workload` in SpiffWorkflow, one thread.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install spiffworkflow==3.2.0
    /tmp/peers/bin/python Support/bench/peers/spiffworkflow_cases.py [SECONDS]

Each case runs twice: in memory alone, and with its state written to SQLite (synchronous=FULL) after
every act, which is what makes an answer durable there.
"""

import json
import os
import sqlite3
import sys
import tempfile
import time

from lxml import etree
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

HEAD = (
    '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="urn:bench">'
    '<process id="P" isExecutable="true"><startEvent id="start"/>'
)
TAIL = '<endEvent id="end"/></process></definitions>'
VARIABLES = {
    "subject": "使用编制申请", "amount": 1200, "level": 2, "urgent": False, "receivedOn": "2026-03-02",
    "category": "行政", "pages": 12, "phone": "0000-1234567", "remark": "材料齐全，符合规定。",
    "initiator": {"person": "P1", "name": "张三", "unit": "U1", "unitName": "财政局"},
}


def flow(name, source, target, condition=None):
    inner = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
    return f'<sequenceFlow id="{name}" sourceRef="{source}" targetRef="{target}">{inner}</sequenceFlow>'


def service(name):
    return f'<scriptTask id="{name}"><script>registered = subject</script></scriptTask>'


def w1():
    return (
        flow("f1", "start", "file") + '<userTask id="file"/>' + flow("f2", "file", "review")
        + '<userTask id="review"/>' + flow("f3", "review", "large")
        + '<exclusiveGateway id="large" default="f5"/>'
        + flow("f4", "large", "register", "amount &gt; 1000") + flow("f5", "large", "approve")
        + service("register") + flow("f6", "register", "approve") + '<userTask id="approve"/>'
        + flow("f7", "approve", "end")
    )


def w2():
    steps = "".join(
        flow(f"f{n}", "start" if n == 1 else f"s{n - 1}", f"s{n}") + service(f"s{n}") for n in range(1, 21)
    )
    return steps + flow("f21", "s20", "end")


def w3():
    branches = "".join(
        flow(f"i{n}", "fork", f"u{n}") + f'<userTask id="u{n}"/>' + flow(f"o{n}", f"u{n}", "join")
        for n in range(1, 11)
    )
    return (
        flow("f1", "start", "fork") + '<parallelGateway id="fork"/>' + branches
        + '<parallelGateway id="join"/>' + flow("f2", "join", "end")
    )


class Store:
    """Keeps the whole state of a case in a row, as SpiffWorkflow's own examples do."""

    def __init__(self, folder):
        self.serializer = BpmnWorkflowSerializer()
        self.connection = sqlite3.connect(os.path.join(folder, "spiff.db"), isolation_level=None)
        self.connection.execute("pragma journal_mode=wal")
        self.connection.execute("pragma synchronous=full")
        self.connection.execute("create table state (id integer primary key, body text)")

    def save(self, number, workflow):
        body = self.serializer.serialize_json(workflow)
        self.connection.execute("insert or replace into state values (?, ?)", (number, body))


def run_case(spec, number, store):
    workflow = BpmnWorkflow(spec)
    workflow.set_data(**json.loads(json.dumps(VARIABLES)))
    workflow.get_tasks(state=TaskState.READY)[0].data.update(VARIABLES)
    workflow.do_engine_steps()
    if store:
        store.save(number, workflow)
    while not workflow.is_completed():
        task = workflow.get_tasks(state=TaskState.READY, manual=True)[0]
        task.data["note"] = "同意"
        task.run()
        workflow.do_engine_steps()
        if store:
            store.save(number, workflow)


def rate(body, seconds, store):
    parser = BpmnParser()
    parser.add_bpmn_xml(etree.fromstring(HEAD + body + TAIL))
    spec = parser.get_spec("P")
    run_case(spec, 0, store)
    begin, count = time.monotonic(), 0
    while time.monotonic() - begin < seconds:
        count += 1
        run_case(spec, count, store)
    return count / (time.monotonic() - begin)


def main():
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5
    for name, body in (("W1", w1()), ("W2", w2()), ("W3", w3())):
        with tempfile.TemporaryDirectory() as folder:
            memory = rate(body, seconds, None)
            durable = rate(body, seconds, Store(folder))
        print(f"{name}  in memory {memory:8.1f} instances/s   saved after each act {durable:8.1f} instances/s")


if __name__ == "__main__":
    main()
