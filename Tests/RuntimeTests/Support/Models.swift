import Runtime

/// The models that the tests deploy.
enum Models {
  /// An application that reserves a place when its second task is done; it can be withdrawn by a
  /// message, and its last task has a reminder after a day.
  static let application = Resource(
    name: "application.bpmn",
    content: Array(
      document(
        roots: """
          <bpmn:message id="M1" name="withdraw"><bpmn:extensionElements>
            <zeebe:subscription correlationKey="=caseNumber"/></bpmn:extensionElements></bpmn:message>
          <bpmn:error id="E1" name="full" errorCode="full"/>
          """,
        process: """
          <bpmn:process id="application" name="使用编制申请" isExecutable="true">
            <bpmn:extensionElements><zeebe:properties>
              <zeebe:property name="tz:title" value="=&quot;申请：&quot; + subject"/>
              <zeebe:property name="tz:group" value="编制"/>
              <zeebe:property name="tz:deadline" value="20"/>
            </zeebe:properties></bpmn:extensionElements>
            <bpmn:startEvent id="start"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="check"/>
            \(userTask("check", "审核", role: "officer", incoming: "f1", outgoing: "f2"))
            <bpmn:sequenceFlow id="f2" sourceRef="check" targetRef="reserve"/>
            <bpmn:serviceTask id="reserve" name="预留">
              <bpmn:extensionElements>
                <zeebe:taskDefinition type="test.reserve"/>
                <zeebe:taskHeaders><zeebe:header key="kind" value="place"/></zeebe:taskHeaders>
              </bpmn:extensionElements>
              <bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing>
            </bpmn:serviceTask>
            <bpmn:boundaryEvent id="isFull" attachedToRef="reserve">
              <bpmn:outgoing>f5</bpmn:outgoing>
              <bpmn:errorEventDefinition id="ed1" errorRef="E1"/></bpmn:boundaryEvent>
            <bpmn:sequenceFlow id="f3" sourceRef="reserve" targetRef="sign"/>
            \(userTask("sign", "签发", role: "director", incoming: "f3", outgoing: "f4"))
            <bpmn:boundaryEvent id="reminder" attachedToRef="sign" cancelActivity="false">
              <bpmn:outgoing>f7</bpmn:outgoing>
              <bpmn:timerEventDefinition id="td1"><bpmn:timeDuration>P1D</bpmn:timeDuration>
              </bpmn:timerEventDefinition></bpmn:boundaryEvent>
            <bpmn:sequenceFlow id="f7" sourceRef="reminder" targetRef="reminded"/>
            <bpmn:endEvent id="reminded"><bpmn:incoming>f7</bpmn:incoming></bpmn:endEvent>
            <bpmn:sequenceFlow id="f4" sourceRef="sign" targetRef="end"/>
            <bpmn:endEvent id="end"><bpmn:incoming>f4</bpmn:incoming></bpmn:endEvent>
            <bpmn:sequenceFlow id="f5" sourceRef="isFull" targetRef="wait"/>
            \(userTask("wait", "等待空编", role: "officer", incoming: "f5", outgoing: "f6"))
            <bpmn:sequenceFlow id="f6" sourceRef="wait" targetRef="refused"/>
            <bpmn:endEvent id="refused"><bpmn:incoming>f6</bpmn:incoming></bpmn:endEvent>
            <bpmn:subProcess id="withdrawal" triggeredByEvent="true">
              <bpmn:startEvent id="asked" isInterrupting="true">
                <bpmn:outgoing>w1</bpmn:outgoing>
                <bpmn:messageEventDefinition id="md1" messageRef="M1"/></bpmn:startEvent>
              <bpmn:sequenceFlow id="w1" sourceRef="asked" targetRef="withdrawn"/>
              <bpmn:endEvent id="withdrawn"><bpmn:incoming>w1</bpmn:incoming></bpmn:endEvent>
            </bpmn:subProcess>
          </bpmn:process>
          """
      ).utf8))

  /// Two small processes: one waits for a message, the other sends it and is started by another.
  static let conversation = Resource(
    name: "conversation.bpmn",
    content: Array(
      document(
        roots: """
          <bpmn:message id="M1" name="answer"><bpmn:extensionElements>
            <zeebe:subscription correlationKey="=subject"/></bpmn:extensionElements></bpmn:message>
          <bpmn:message id="M2" name="question"/>
          """,
        process: """
          <bpmn:process id="asking" name="询问" isExecutable="true">
            <bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="receive"/>
            <bpmn:intermediateCatchEvent id="receive" name="等待答复">
              <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
              <bpmn:messageEventDefinition id="md1" messageRef="M1"/></bpmn:intermediateCatchEvent>
            <bpmn:sequenceFlow id="f2" sourceRef="receive" targetRef="e"/>
            <bpmn:endEvent id="e"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
          <bpmn:process id="answering" name="答复" isExecutable="true">
            <bpmn:startEvent id="s2"><bpmn:outgoing>g1</bpmn:outgoing>
              <bpmn:messageEventDefinition id="md2" messageRef="M2"/></bpmn:startEvent>
            <bpmn:sequenceFlow id="g1" sourceRef="s2" targetRef="give"/>
            \(userTask("give", "答复", role: "officer", incoming: "g1", outgoing: "g2"))
            <bpmn:sequenceFlow id="g2" sourceRef="give" targetRef="e2"/>
            <bpmn:endEvent id="e2"><bpmn:incoming>g2</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
          """
      ).utf8))

  /// A process that starts by itself every hour, twice.
  static let hourly = Resource(
    name: "hourly.bpmn",
    content: Array(
      document(
        roots: "",
        process: """
          <bpmn:process id="hourly" name="每小时" isExecutable="true">
            <bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing>
              <bpmn:timerEventDefinition id="td"><bpmn:timeCycle>R2/PT1H</bpmn:timeCycle>
              </bpmn:timerEventDefinition></bpmn:startEvent>
            <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="e"/>
            <bpmn:endEvent id="e"><bpmn:incoming>f1</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
          """
      ).utf8))

  /// A process whose only step is a decision.
  static let deciding = Resource(
    name: "deciding.bpmn",
    content: Array(
      document(
        roots: "",
        process: """
          <bpmn:process id="deciding" name="决策" isExecutable="true">
            <bpmn:startEvent id="s"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
            <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="decide"/>
            <bpmn:businessRuleTask id="decide" name="定级"><bpmn:extensionElements>
              <zeebe:calledDecision decisionId="level" resultVariable="level"/>
              </bpmn:extensionElements>
              <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
            </bpmn:businessRuleTask>
            <bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="e"/>
            <bpmn:endEvent id="e"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
          </bpmn:process>
          """
      ).utf8))

  /// The decision that it asks: how grave a count is.
  static let level = Resource(
    name: "level.dmn",
    content: Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="D" name="D"
        namespace="urn:test">
        <inputData id="i" name="count"><variable name="count" typeRef="number"/></inputData>
        <decision id="level" name="level">
          <variable name="level" typeRef="string"/>
          <informationRequirement><requiredInput href="#i"/></informationRequirement>
          <literalExpression><text>if count &gt; 10 then "high" else "low"</text>
          </literalExpression>
        </decision>
      </definitions>
      """.utf8))

  private static func userTask(
    _ id: String, _ name: String, role: String, incoming: String, outgoing: String
  ) -> String {
    """
    <bpmn:userTask id="\(id)" name="\(name)"><bpmn:extensionElements><zeebe:properties>
      <zeebe:property name="tz:role" value="\(role)"/>
      <zeebe:property name="tz:verbs" value="return"/>
      </zeebe:properties></bpmn:extensionElements>
      <bpmn:incoming>\(incoming)</bpmn:incoming><bpmn:outgoing>\(outgoing)</bpmn:outgoing>
    </bpmn:userTask>
    """
  }

  private static func document(roots: String, process: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
      xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
    \(process)
    \(roots)
    </bpmn:definitions>
    """
  }
}
