import Runtime

/// A small process with forms: an application that the head of the unit and an officer decide.
enum LeaveModel {
  static let resources = [
    Resource(name: "leave.bpmn", content: Array(process.utf8)),
    Resource(name: "leave-apply.form", content: Array(applyForm.utf8)),
    Resource(name: "leave-review.form", content: Array(reviewForm.utf8)),
    Resource(name: "leave-slip.xml", content: Array(slip.utf8)),
    Resource(name: "leave-reason.form", content: Array(reasonForm.utf8)),
  ]

  private static let process = """
    <?xml version="1.0" encoding="UTF-8"?>
    <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" \
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
      <bpmn:message id="M" name="撤销"><bpmn:extensionElements>
        <zeebe:subscription correlationKey="=caseNumber"/></bpmn:extensionElements></bpmn:message>
      <bpmn:process id="LEAVE" name="请假" isExecutable="true">
        <bpmn:extensionElements><zeebe:properties>
          <zeebe:property name="tz:title" value="=initiator.name + &quot;请假&quot; + string(days) + &quot;天&quot;"/>
          <zeebe:property name="tz:summary" value="=reason"/>
          <zeebe:property name="tz:deadline" value="10"/>
          <zeebe:property name="tz:group" value="人事"/>
          <zeebe:property name="tz:startRole" value="unit.hr"/>
          <zeebe:property name="tz:description" value="按规定请假"/>
        </zeebe:properties></bpmn:extensionElements>
        <bpmn:startEvent id="start" name="提出申请">
          <bpmn:extensionElements><zeebe:formDefinition formId="leave-apply"/></bpmn:extensionElements>
          <bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
        <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="correct"/>
        <bpmn:userTask id="correct" name="补正申请"><bpmn:extensionElements><zeebe:userTask/>
          <zeebe:formDefinition formId="leave-apply"/>
          <zeebe:properties>
            <zeebe:property name="tz:handler" value="initiator"/>
            <zeebe:property name="tz:opinion" value="none"/>
          </zeebe:properties></bpmn:extensionElements>
          <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
        <bpmn:sequenceFlow id="f2" sourceRef="correct" targetRef="head"/>
        <bpmn:userTask id="head" name="单位审核"><bpmn:extensionElements><zeebe:userTask/>
          <zeebe:formDefinition formId="leave-review"/>
          <zeebe:properties>
            <zeebe:property name="tz:role" value="unit.head"/>
            <zeebe:property name="tz:unit" value="=initiator.unit"/>
            <zeebe:property name="tz:deadline" value="2"/>
            <zeebe:property name="tz:conclusions" value="agree=同意;refuse=不同意"/>
            <zeebe:property name="tz:opinion" value="required"/>
            <zeebe:property name="tz:verbs" value="return"/>
          </zeebe:properties></bpmn:extensionElements>
          <bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:userTask>
        <bpmn:sequenceFlow id="f3" sourceRef="head" targetRef="gate"/>
        <bpmn:exclusiveGateway id="gate" default="f5"><bpmn:incoming>f3</bpmn:incoming>
          <bpmn:outgoing>f4</bpmn:outgoing><bpmn:outgoing>f5</bpmn:outgoing></bpmn:exclusiveGateway>
        <bpmn:sequenceFlow id="f4" sourceRef="gate" targetRef="refused">
          <bpmn:conditionExpression>=conclusion = "refuse"</bpmn:conditionExpression>
        </bpmn:sequenceFlow>
        <bpmn:endEvent id="refused" name="不批准"><bpmn:incoming>f4</bpmn:incoming></bpmn:endEvent>
        <bpmn:sequenceFlow id="f5" sourceRef="gate" targetRef="record"/>
        <bpmn:userTask id="record" name="登记"><bpmn:extensionElements><zeebe:userTask/>
          <zeebe:properties>
            <zeebe:property name="tz:role" value="est.officer"/>
            <zeebe:property name="tz:verbs" value="return"/>
          </zeebe:properties></bpmn:extensionElements>
          <bpmn:incoming>f5</bpmn:incoming><bpmn:outgoing>f6</bpmn:outgoing></bpmn:userTask>
        <bpmn:sequenceFlow id="f6" sourceRef="record" targetRef="slip"/>
        <bpmn:serviceTask id="slip" name="出具准假单"><bpmn:extensionElements>
          <zeebe:taskDefinition type="print.issue"/>
          <zeebe:taskHeaders><zeebe:header key="template" value="leave-slip"/>
            <zeebe:header key="validity" value="30"/></zeebe:taskHeaders>
          <zeebe:ioMapping>
            <zeebe:input source="={name: initiator.name, days: days}" target="data"/>
            <zeebe:input source="=initiator.name" target="holderName"/>
          </zeebe:ioMapping></bpmn:extensionElements>
          <bpmn:incoming>f6</bpmn:incoming><bpmn:outgoing>f7</bpmn:outgoing></bpmn:serviceTask>
        <bpmn:sequenceFlow id="f7" sourceRef="slip" targetRef="end"/>
        <bpmn:endEvent id="end" name="办结"><bpmn:incoming>f7</bpmn:incoming></bpmn:endEvent>
        <bpmn:subProcess id="withdrawal" name="撤销" triggeredByEvent="true">
          <bpmn:startEvent id="asked" name="撤销申请" isInterrupting="true">
            <bpmn:extensionElements><zeebe:properties>
              <zeebe:property name="tz:action" value="撤销申请"/>
              <zeebe:property name="tz:actionRole" value="initiator"/>
              <zeebe:property name="tz:actionForm" value="leave-reason"/>
            </zeebe:properties></bpmn:extensionElements>
            <bpmn:outgoing>w1</bpmn:outgoing>
            <bpmn:messageEventDefinition id="md" messageRef="M"/></bpmn:startEvent>
          <bpmn:sequenceFlow id="w1" sourceRef="asked" targetRef="withdrawn"/>
          <bpmn:endEvent id="withdrawn" name="已撤销"><bpmn:incoming>w1</bpmn:incoming></bpmn:endEvent>
        </bpmn:subProcess>
      </bpmn:process>
    </bpmn:definitions>
    """

  private static let applyForm = #"""
    {"type": "default", "id": "leave-apply", "components": [
      {"type": "number", "id": "days", "key": "days", "label": "天数", "decimalDigits": 0,
       "validate": {"required": true, "min": 1, "max": 15}},
      {"type": "textarea", "id": "reason", "key": "reason", "label": "理由",
       "validate": {"required": true}},
      {"type": "dynamiclist", "id": "people", "path": "people", "label": "同行人员",
       "defaultRepetitions": 0, "components": [
         {"type": "textfield", "id": "name", "key": "name", "label": "姓名"}]},
      {"type": "filepicker", "id": "proof", "key": "proof", "label": "证明", "accept": ".pdf"}]}
    """#

  private static let reviewForm = #"""
    {"type": "default", "id": "leave-review", "components": [
      {"type": "number", "id": "days", "key": "days", "label": "天数", "readonly": true},
      {"type": "textfield", "id": "note", "key": "note", "label": "备注"}]}
    """#

  private static let reasonForm = #"""
    {"type": "default", "id": "leave-reason", "components": [
      {"type": "textarea", "id": "why", "key": "why", "label": "撤销原因",
       "validate": {"required": true}}]}
    """#

  private static let slip = """
    <print-template xmlns="urn:tongzheng:print-template:1" id="leave-slip" title="准假单" \
    kind="notice" number="临假〔{yyyy}〕{n}号">
      <page size="A4" top="30" right="20" bottom="20" left="20"/>
      <signed-fields>
        <field name="number" label="文号" value="number"/>
        <field name="name" label="准假人" value="name"/>
        <field name="days" label="天数" value="days"/>
      </signed-fields>
      <style name="b" font="song" size="12" line="8"/>
      <body><paragraph style="b">{{ name }}准假{{ days }}天，{{ number }}</paragraph></body>
    </print-template>
    """
}
