import BPMN
import Runtime

/// The processes of the workloads, written as any modeller would save them, without a diagram.
enum WorkloadModels {
  /// Three user tasks, a gateway and a service task: start and three completions finish a case.
  static let sequence = sequence(for: "officer", registering: work)

  /// The same for an office that is served, whose rooms take a number in the service task.
  static let servedSequence = sequence(
    for: "est.officer",
    registering: """
      <zeebe:taskDefinition type="number.take"/>
      <zeebe:taskHeaders><zeebe:header key="pattern" value="{prefix}〔{yyyy}〕{n}号"/></zeebe:taskHeaders>
      """)

  private static func sequence(for group: String, registering work: String) -> Resource {
    model(
      "W1",
      """
      <bpmn:startEvent id="start"/>
      \(flow("f1", "start", "file"))
      \(userTask("file", "受理", for: group))
      \(flow("f2", "file", "review"))
      \(userTask("review", "审核", for: group))
      \(flow("f3", "review", "large"))
      <bpmn:exclusiveGateway id="large" name="金额" default="f5"/>
      \(flow("f4", "large", "register", condition: "=amount &gt; 1000"))
      \(flow("f5", "large", "approve"))
      \(serviceTask("register", work))
      \(flow("f6", "register", "approve"))
      \(userTask("approve", "签发", for: group))
      \(flow("f7", "approve", "end"))
      <bpmn:endEvent id="end"/>
      """)
  }

  /// Twenty service tasks in a row, all done in the act that begins the case.
  static let services: Resource = {
    let tasks = (1...20).map { number in
      flow("f\(number)", number == 1 ? "start" : "s\(number - 1)", "s\(number)")
        + serviceTask("s\(number)")
    }
    return model(
      "W2",
      """
      <bpmn:startEvent id="start"/>
      \(tasks.joined(separator: "\n"))
      \(flow("f21", "s20", "end"))
      <bpmn:endEvent id="end"/>
      """)
  }()

  /// A fork to ten user tasks and their join.
  static let fork: Resource = {
    let branches = (1...10).map { number in
      flow("i\(number)", "fork", "u\(number)") + userTask("u\(number)", "会签 \(number)")
        + flow("o\(number)", "u\(number)", "join")
    }
    return model(
      "W3",
      """
      <bpmn:startEvent id="start"/>
      \(flow("f1", "start", "fork"))
      <bpmn:parallelGateway id="fork"/>
      \(branches.joined(separator: "\n"))
      <bpmn:parallelGateway id="join"/>
      \(flow("f2", "join", "end"))
      <bpmn:endEvent id="end"/>
      """)
  }()

  /// One user task, offered to one of a hundred groups, with a due date.
  static let single = model(
    "W5",
    """
    <bpmn:startEvent id="start"/>
    \(flow("f1", "start", "handle"))
    <bpmn:userTask id="handle" name="办理"><bpmn:extensionElements>
      <zeebe:assignmentDefinition candidateGroups="=group"/>
      <zeebe:taskSchedule dueDate="=due"/></bpmn:extensionElements></bpmn:userTask>
    \(flow("f2", "handle", "end"))
    <bpmn:endEvent id="end"/>
    """)

  /// A wait for a moment that the start names.
  static let alarm = model(
    "TIMERS",
    """
    <bpmn:startEvent id="start"/>
    \(flow("f1", "start", "wait"))
    <bpmn:intermediateCatchEvent id="wait"><bpmn:timerEventDefinition id="t">
      <bpmn:timeDate>=alarm</bpmn:timeDate></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    \(flow("f2", "wait", "end"))
    <bpmn:endEvent id="end"/>
    """)

  /// A file with so many nodes in rows of ten, with conditions, forms and candidates.
  static func long(nodes: Int) -> Resource {
    var parts = ["<bpmn:startEvent id=\"start\"/>", flow("f0", "start", "n1")]
    for number in 1...(nodes - 2) {
      switch number % 4 {
      case 0: parts.append("<bpmn:exclusiveGateway id=\"n\(number)\" default=\"d\(number)\"/>")
      case 1: parts.append(userTask("n\(number)", "办理 \(number)"))
      case 2: parts.append(serviceTask("n\(number)"))
      default: parts.append("<bpmn:task id=\"n\(number)\" name=\"步骤 \(number)\"/>")
      }
      let next = number == nodes - 2 ? "end" : "n\(number + 1)"
      if number % 4 == 0 {
        parts.append(flow("d\(number)", "n\(number)", next))
        parts.append(
          flow("c\(number)", "n\(number)", "end", condition: "=amount &gt; \(number) and level = 2")
        )
      } else {
        parts.append(flow("f\(number)", "n\(number)", next))
      }
    }
    parts.append("<bpmn:endEvent id=\"end\"/>")
    return model("W4", parts.joined(separator: "\n"))
  }

  private static func flow(
    _ id: String, _ source: String, _ target: String, condition: String? = nil
  ) -> String {
    let head = "<bpmn:sequenceFlow id=\"\(id)\" sourceRef=\"\(source)\" targetRef=\"\(target)\""
    guard let condition else { return head + "/>" }
    return """
      \(head)><bpmn:conditionExpression>\(condition)</bpmn:conditionExpression></bpmn:sequenceFlow>
      """
  }

  private static func userTask(
    _ id: String, _ name: String, for group: String = "officer"
  ) -> String {
    """
    <bpmn:userTask id="\(id)" name="\(name)"><bpmn:extensionElements>
      <zeebe:assignmentDefinition candidateGroups="\(group)"/></bpmn:extensionElements>
    </bpmn:userTask>
    """
  }

  /// What a service task does in the office of the bench.
  private static let work = "<zeebe:taskDefinition type=\"\(WorkloadRoom.jobType)\"/>"

  private static func serviceTask(_ id: String, _ work: String = work) -> String {
    """
    <bpmn:serviceTask id="\(id)" name="登记"><bpmn:extensionElements>
      \(work)</bpmn:extensionElements>
    </bpmn:serviceTask>
    """
  }

  private static func model(_ id: String, _ content: String) -> Resource {
    Resource(
      name: "\(id).bpmn",
      content: Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
          xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:bench">
        <bpmn:process id="\(id)" name="\(id)" isExecutable="true">
        \(content)
        </bpmn:process></bpmn:definitions>
        """.utf8))
  }
}
