import Runtime

/// A process for a story, put together step by step: who does what, and where the work goes.
struct StoryModel {
  /// The verbs that a step allows unless it says otherwise.
  static let verbs =
    "return,recall,transfer,delegate,addSign,removeSign,consult,forward,circulate,suspend,jump,recordFor"
  /// The numbers of people by the names of their accounts.
  static let people = [
    "zhou": "P1", "li": "P2", "chen": "P3", "wang": "P4", "he": "P5", "sys": "P8",
  ]

  let id: String
  private let properties: [String: String]
  private var nodes: [String] = []
  private var flows: [String] = []
  private var forms: [Resource] = []

  init(_ id: String = "STORY", _ properties: [String: String] = [:]) {
    self.id = id
    self.properties = properties
    nodes.append("<startEvent id=\"s\"/><endEvent id=\"e\"/>")
  }

  // MARK: Nodes

  /// A step that one person does, perhaps on a form.
  mutating func step(
    _ id: String, _ person: String, _ properties: [String: String] = [:],
    verbs: String = Self.verbs, form: String? = nil
  ) {
    task(id, assignee: Self.people[person] ?? person, verbs, properties, form: form)
  }

  /// A form of text fields, by their names and labels, and of a file.
  mutating func form(_ id: String, _ fields: KeyValuePairs<String, String>) {
    let components = fields.map { name, label in
      let type = name == "file" ? "filepicker" : "textfield"
      return #"{"type": "\#(type)", "id": "\#(name)", "key": "\#(name)", "label": "\#(label)"}"#
    }.joined(separator: ",")
    let json = #"{"type": "default", "id": "\#(id)", "components": [\#(components)]}"#
    forms.append(Resource(name: "\(id).form", content: Array(json.utf8)))
  }

  /// A step for whoever holds a role.
  mutating func step(_ id: String, role: String, _ properties: [String: String] = [:]) {
    task(
      id, assignee: nil, Self.verbs, properties.merging(["tz:role": role]) { first, _ in first })
  }

  /// A countersignature, parallel or one after another.
  mutating func signing(
    _ id: String, _ people: [String], _ policy: String, sequential: Bool = false,
    _ properties: [String: String] = [:]
  ) {
    let codes = people.map { "&quot;\(Self.people[$0] ?? $0)&quot;" }.joined(separator: ", ")
    task(
      id, assignee: "=member", Self.verbs,
      properties.merging(["tz:countersign": policy]) { first, _ in first },
      loop: """
        <multiInstanceLoopCharacteristics isSequential="\(sequential)"><extensionElements>\
        <zeebe:loopCharacteristics inputCollection="=[\(codes)]" inputElement="member"/>\
        </extensionElements></multiInstanceLoopCharacteristics>
        """)
  }

  /// The leaders of the unit of the initiator, so many levels upwards.
  mutating func levels(_ id: String, _ count: Int) {
    task(
      id, assignee: nil, Self.verbs, ["tz:levels": "=\(count)", "tz:countersign": "all"],
      loop: "<multiInstanceLoopCharacteristics isSequential=\"true\"/>")
  }

  mutating func parallel(_ ids: String...) {
    nodes += ids.map { "<parallelGateway id=\"\($0)\"/>" }
  }

  /// One of two ways, by a condition.
  mutating func choice(_ id: String, _ condition: String, then: String, else other: String) {
    nodes.append("<exclusiveGateway id=\"\(id)\" default=\"\(id)_\(other)\"/>")
    let formula = condition.replacing("\"", with: "&quot;")
    flows.append(
      """
      <sequenceFlow id="\(id)_\(then)" sourceRef="\(id)" targetRef="\(then)">\
      <conditionExpression>=\(formula)</conditionExpression></sequenceFlow>\
      <sequenceFlow id="\(id)_\(other)" sourceRef="\(id)" targetRef="\(other)"/>
      """)
  }

  mutating func calls(_ id: String, _ process: String) {
    nodes.append(
      """
      <callActivity id="\(id)"><extensionElements><zeebe:calledElement processId="\(process)"/>\
      </extensionElements></callActivity>
      """)
  }

  mutating func takesNumber(_ id: String, _ pattern: String) {
    nodes.append(
      """
      <serviceTask id="\(id)"><extensionElements><zeebe:taskDefinition type="number.take"/>\
      <zeebe:taskHeaders><zeebe:header key="pattern" value="\(pattern)"/></zeebe:taskHeaders>\
      <zeebe:ioMapping><zeebe:output source="=number" target="number"/></zeebe:ioMapping>\
      </extensionElements></serviceTask>
      """)
  }

  /// An embedded sub-process, whose start and end are called after it: `part_s` and `part_e`.
  mutating func part(_ id: String, _ build: (inout StoryModel) -> Void) {
    var inside = StoryModel(id)
    inside.nodes = ["<startEvent id=\"\(id)_s\"/><endEvent id=\"\(id)_e\"/>"]
    build(&inside)
    nodes.append(
      "<subProcess id=\"\(id)\" name=\"\(id)\">\((inside.nodes + inside.flows).joined())</subProcess>"
    )
  }

  /// Connects nodes one after another.
  mutating func flow(_ path: String) {
    let ids = path.split(separator: " ").map(String.init)
    for (source, target) in zip(ids, ids.dropFirst()) {
      flows.append(
        "<sequenceFlow id=\"\(source)_\(target)\" sourceRef=\"\(source)\" targetRef=\"\(target)\"/>"
      )
    }
  }

  private mutating func task(
    _ id: String, assignee: String?, _ verbs: String, _ properties: [String: String],
    loop: String = "", form: String? = nil
  ) {
    var all = ["tz:verbs": verbs, "tz:conclusions": "agree=同意;reject=不同意"]
    all.merge(properties) { _, own in own }
    let person = assignee.map { "<zeebe:assignmentDefinition assignee=\"\($0)\"/>" } ?? ""
    let sheet = form.map { "<zeebe:formDefinition formId=\"\($0)\"/>" } ?? ""
    nodes.append(
      """
      <userTask id="\(id)" name="\(id)"><extensionElements>\(person)\(sheet)\(Self.written(all))\
      </extensionElements>\(loop)</userTask>
      """)
  }

  private static func written(_ properties: [String: String]) -> String {
    guard !properties.isEmpty else { return "" }
    let all = properties.sorted { $0.key < $1.key }.map {
      "<zeebe:property name=\"\($0.key)\" value=\"\($0.value)\"/>"
    }
    return "<zeebe:properties>\(all.joined())</zeebe:properties>"
  }

  // MARK: The files

  var resources: [Resource] { [resource] + forms }

  private var resource: Resource {
    let xml = """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" \
      xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="D-\(id)" targetNamespace="urn:test">
      <process id="\(id)" name="事项" isExecutable="true">
      <extensionElements>\(Self.written(properties))</extensionElements>
      \(nodes.joined(separator: "\n"))
      \(flows.joined(separator: "\n"))
      </process></definitions>
      """
    return Resource(name: "\(id).bpmn", content: Array(xml.utf8))
  }
}
