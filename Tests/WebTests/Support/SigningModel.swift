import Runtime

/// A small process whose steps allow every verb: drafting by the school's clerk, signing by its head,
/// a countersignature of two officers, and filing.
enum SigningModel {
  static let resources = [Resource(name: "signing.bpmn", content: Array(process.utf8))]

  static let verbs =
    "return,recall,transfer,delegate,addSign,removeSign,consult,forward,circulate,suspend,jump,recordFor"

  /// One step, offered to all officers.
  static let pool = Resource(
    name: "pool.bpmn",
    content: Array(
      """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
        <process id="POOL" name="受理" isExecutable="true">
          <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="accept"/>
          <userTask id="accept" name="受理"><extensionElements><zeebe:properties>
            <zeebe:property name="tz:role" value="est.officer"/>
            <zeebe:property name="tz:askTo" value="any"/>
            <zeebe:property name="tz:verbs" value="\(verbs)"/>
          </zeebe:properties></extensionElements></userTask>
          <sequenceFlow id="f2" sourceRef="accept" targetRef="e"/><endEvent id="e"/>
        </process>
      </definitions>
      """.utf8))

  private static let process = """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" \
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
      <process id="SIGN" name="签批" isExecutable="true">
        <extensionElements><zeebe:properties>
          <zeebe:property name="tz:title" value="签批一件"/>
          <zeebe:property name="tz:withdraw" value="beforeApproval"/>
        </zeebe:properties></extensionElements>
        <startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="draft"/>
        <userTask id="draft" name="拟稿"><extensionElements><zeebe:properties>
          <zeebe:property name="tz:handler" value="initiator"/>
          <zeebe:property name="tz:verbs" value="\(verbs)"/>
        </zeebe:properties></extensionElements></userTask>
        <sequenceFlow id="f2" sourceRef="draft" targetRef="review"/>
        <userTask id="review" name="审核"><extensionElements>
          <zeebe:assignmentDefinition assignee="P2"/><zeebe:properties>
          <zeebe:property name="tz:conclusions" value="agree=同意;refuse=不同意"/>
          <zeebe:property name="tz:verbs" value="\(verbs)"/>
        </zeebe:properties></extensionElements></userTask>
        <sequenceFlow id="f3" sourceRef="review" targetRef="joint"/>
        <userTask id="joint" name="会签"><extensionElements>
          <zeebe:assignmentDefinition assignee="=who"/><zeebe:properties>
          <zeebe:property name="tz:conclusions" value="agree=同意;refuse=不同意"/>
          <zeebe:property name="tz:countersign" value="all"/>
          <zeebe:property name="tz:verbs" value="\(verbs)"/>
        </zeebe:properties></extensionElements>
          <multiInstanceLoopCharacteristics><extensionElements>
            <zeebe:loopCharacteristics inputCollection="=[&quot;P3&quot;, &quot;P4&quot;]" \
    inputElement="who"/></extensionElements></multiInstanceLoopCharacteristics></userTask>
        <sequenceFlow id="f4" sourceRef="joint" targetRef="file"/>
        <userTask id="file" name="归档"><extensionElements>
          <zeebe:assignmentDefinition assignee="P1"/></extensionElements></userTask>
        <sequenceFlow id="f5" sourceRef="file" targetRef="e"/><endEvent id="e" name="办结"/>
      </process>
    </definitions>
    """
}
