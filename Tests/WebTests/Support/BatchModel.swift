import Runtime

/// A small process whose only step is done together with others, with a form that asks for an amount.
enum BatchModel {
  static let resources = [
    Resource(name: "batch.bpmn", content: Array(process.utf8)),
    Resource(name: "batch-check.form", content: Array(form.utf8)),
  ]

  private static let process = """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" \
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D" targetNamespace="urn:test">
      \(simple("PLAIN", "平常件", form: ""))
      \(simple("SINGLE", "单独件", form: "", allows: "false"))
      \(simple("GUARDED", "要件", form: "", allows: "password"))
      \(simple("FORMED", "填表件", form: "<zeebe:formDefinition formId='batch-check'/>"))
    </definitions>
    """

  private static func simple(
    _ id: String, _ name: String, form: String, allows: String = "true"
  ) -> String {
    """
    <process id="\(id)" name="\(name)" isExecutable="true">
      <extensionElements><zeebe:properties>
        <zeebe:property name="tz:title" value="=&quot;\(name)&quot; + subject"/>
      </zeebe:properties></extensionElements>
      <startEvent id="s-\(id)"/><sequenceFlow id="f1-\(id)" sourceRef="s-\(id)" targetRef="decide-\(id)"/>
      <userTask id="decide-\(id)" name="审定"><extensionElements>\(form)
        <zeebe:assignmentDefinition assignee="P2"/><zeebe:properties>
        <zeebe:property name="tz:conclusions" value="agree=同意;refuse=不同意"/>
        <zeebe:property name="tz:opinion" value="required"/>
        <zeebe:property name="tz:verbs" value="transfer,consult"/>
        <zeebe:property name="tz:batch" value="\(allows)"/>
      </zeebe:properties></extensionElements></userTask>
      <sequenceFlow id="f2-\(id)" sourceRef="decide-\(id)" targetRef="e-\(id)"/>
      <endEvent id="e-\(id)"/>
    </process>
    """
  }

  private static let form = #"""
    {"type": "default", "id": "batch-check", "components": [
      {"type": "number", "id": "amount", "key": "amount", "label": "金额",
       "validate": {"required": true}}]}
    """#
}
