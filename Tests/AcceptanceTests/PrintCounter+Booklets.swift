import Foundation

/// A booklet with a register of four lines a page, and a process that orders entries into it.
extension PrintCounter {
  /// The lines of a page, and the number on the first.
  static let linesOfPage = 4
  static let firstPage = 2

  static let booklets = [
    (
      "BOOK.bpmn",
      process(
        "BOOK", form: "kill", type: "print.issue",
        headers: ["template": "book", "sheet": "counter"],
        inputs: ["data": "{holder: holder, persons: []}"])
    ),
    (
      "ENTER.bpmn",
      process(
        "ENTER", form: "enter", type: "booklet.enter", headers: ["register": "roster"],
        inputs: ["booklet": "booklet", "entries": "{name: holder}"])
    ),
    ("enter.form", bookletForm), ("book.xml", bookletTemplate),
  ]

  private static func process(
    _ id: String, form: String, type: String, headers: [String: String],
    inputs: [String: String]
  ) -> String {
    let headers = headers.sorted { $0.key < $1.key }
      .map { "<zeebe:header key=\"\($0.key)\" value=\"\($0.value)\"/>" }.joined()
    let inputs = inputs.sorted { $0.key < $1.key }
      .map { "<zeebe:input source=\"=\($0.value)\" target=\"\($0.key)\"/>" }.joined()
    return """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
        xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="urn:test">
        <process id="\(id)" name="试用簿" isExecutable="true">
          <extensionElements><zeebe:properties>
            <zeebe:property name="tz:title" value="=&quot;试用簿：&quot; + holder"/>
            <zeebe:property name="tz:startRole" value="window.clerk"/>
          </zeebe:properties></extensionElements>
          <startEvent id="start" name="申请">
            <extensionElements><zeebe:formDefinition formId="\(form)"/></extensionElements>
            <outgoing>f1</outgoing>
          </startEvent>
          <sequenceFlow id="f1" sourceRef="start" targetRef="work"/>
          <serviceTask id="work" name="办理">
            <extensionElements>
              <zeebe:taskDefinition type="\(type)"/>
              <zeebe:taskHeaders>\(headers)</zeebe:taskHeaders>
              <zeebe:ioMapping>\(inputs)</zeebe:ioMapping>
            </extensionElements>
            <incoming>f1</incoming><outgoing>f2</outgoing>
          </serviceTask>
          <sequenceFlow id="f2" sourceRef="work" targetRef="end"/>
          <endEvent id="end" name="办结"><incoming>f2</incoming></endEvent>
        </process>
      </definitions>
      """
  }

  private static let bookletForm = """
    {"type": "default", "id": "enter", "components": [
      {"type": "textfield", "id": "booklet", "key": "booklet", "label": "证号",
       "validate": {"required": true}},
      {"type": "textfield", "id": "holder", "key": "holder", "label": "登记内容",
       "validate": {"required": true}}]}
    """

  private static let bookletTemplate = """
    <print-template xmlns="urn:tongzheng:print-template:1" id="book" title="试用簿"
      kind="certificate" number="簿第{n}号">
      <page width="200" height="150" top="20" right="10" bottom="10" left="10"/>
      <style name="b" font="song" size="12" line="8"/>
      <signed-fields><field name="number" label="证号" value="number"/></signed-fields>
      <section name="cover"><body><paragraph style="b">{{ number }}：{{ holder }}</paragraph></body></section>
      <section name="roster">
        <body>
          <register for="p" in="persons" title="名册" pitch="10" lines="\(linesOfPage)" pages="300"
            folio="\(firstPage)">
            <text x="0" y="0" width="120" height="8" style="b">{{ p.name }}</text>
          </register>
        </body>
      </section>
    </print-template>
    """
}
