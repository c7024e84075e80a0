import Runtime

/// Two small processes: one comes to a stop when its count is 1, the other waits for a worker outside.
enum StuckModel {
  static let resources = [stuck(gate: "gate"), outside]

  /// The same with another id for its gateway and without its last task.
  static let second = stuck(gate: "door", last: "")

  private static func stuck(gate: String, last: String = "second") -> Resource {
    resource(
      "stuck",
      """
      <process id="STUCK" name="停住" isExecutable="true">
        <startEvent id="s"/>
        <exclusiveGateway id="\(gate)" name="人数够吗"/>
        <userTask id="review" name="复核">\(clerk)</userTask>
        \(last.isEmpty ? "" : "<userTask id='\(last)' name='再核'>\(clerk)</userTask>")
        <endEvent id="e"/><endEvent id="none"/>
        <sequenceFlow id="f1" sourceRef="s" targetRef="\(gate)"/>
        <sequenceFlow id="f2" sourceRef="\(gate)" targetRef="review">
          <conditionExpression>=count &gt; 5</conditionExpression></sequenceFlow>
        <sequenceFlow id="f3" sourceRef="\(gate)" targetRef="none">
          <conditionExpression>=count &lt; 0</conditionExpression></sequenceFlow>
        <sequenceFlow id="f4" sourceRef="review" targetRef="\(last.isEmpty ? "e" : last)"/>
        \(last.isEmpty ? "" : "<sequenceFlow id='f5' sourceRef='\(last)' targetRef='e'/>")
      </process>
      """)
  }

  private static let outside = resource(
    "outside",
    """
    <error id="E1" name="full" errorCode="full"/>
    <message id="M1" name="reply"><extensionElements>
      <zeebe:subscription correlationKey="=number"/></extensionElements></message>
    <signal id="S1" name="alarm"/>
    <process id="OUTSIDE" name="外部核验" isExecutable="true">
      <startEvent id="s"/>
      <serviceTask id="work" name="核验"><extensionElements>
        <zeebe:taskDefinition type="check.outside" retries="2"/>
        <zeebe:taskHeaders><zeebe:header key="register" value="人口"/></zeebe:taskHeaders>
        </extensionElements></serviceTask>
      <boundaryEvent id="isFull" attachedToRef="work">
        <errorEventDefinition id="ed" errorRef="E1"/></boundaryEvent>
      <endEvent id="e"/><endEvent id="f"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="work"/>
      <sequenceFlow id="f2" sourceRef="work" targetRef="e"/>
      <sequenceFlow id="f3" sourceRef="isFull" targetRef="f"/>
    </process>
    <process id="WAITING" name="等待" isExecutable="true">
      <startEvent id="s1"/>
      <intermediateCatchEvent id="reply" name="回信">
        <messageEventDefinition id="md" messageRef="M1"/></intermediateCatchEvent>
      <intermediateCatchEvent id="alarm" name="警报">
        <signalEventDefinition id="sd" signalRef="S1"/></intermediateCatchEvent>
      <endEvent id="e1"/>
      <sequenceFlow id="g1" sourceRef="s1" targetRef="reply"/>
      <sequenceFlow id="g2" sourceRef="reply" targetRef="alarm"/>
      <sequenceFlow id="g3" sourceRef="alarm" targetRef="e1"/>
    </process>
    """)

  private static let clerk = """
    <extensionElements><zeebe:userTask/><zeebe:assignmentDefinition assignee="P1"/></extensionElements>
    """

  private static func resource(_ name: String, _ body: String) -> Resource {
    Resource(
      name: "\(name).bpmn",
      content: Array(
        """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" \
        targetNamespace="urn:test" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
        \(body)
        </definitions>
        """.utf8))
  }
}
