import BPMN

/// The verbs that a step of these tests allows unless it says otherwise.
let allVerbs =
  "return,recall,transfer,delegate,addSign,removeSign,consult,forward,circulate,suspend,jump,recordFor"

extension Sketch {
  /// A user task for one person, which allows all verbs.
  mutating func step(
    _ id: String, _ person: String, verbs: String = allVerbs, _ properties: [String: String] = [:]
  ) {
    task(id, person, verbs, properties) { _ in }
  }

  /// A user task for whoever holds a role, which allows all verbs.
  mutating func role(_ id: String, _ role: String, _ properties: [String: String] = [:]) {
    user(id, role: role, properties: properties.merging(["tz:verbs": allVerbs]) { own, _ in own })
  }

  /// A countersignature by the people in `members`.
  mutating func signing(
    _ id: String, _ policy: String, sequential: Bool = false, verbs: String = allVerbs,
    _ properties: [String: String] = [:]
  ) {
    var properties = properties
    properties["tz:countersign"] = policy
    task(id, "=member", verbs, properties) {
      $0.loop = .multiInstance(.each(of: "members", as: "member", sequential: sequential))
    }
  }

  private mutating func task(
    _ id: String, _ assignee: String, _ verbs: String, _ properties: [String: String],
    _ change: (inout FlowNode) -> Void
  ) {
    add(id, .task(.user)) { node in
      node.extensions.assignment = .init(assignee: assignee)
      if !verbs.isEmpty { node.extensions.set("tz:verbs", verbs) }
      for (name, value) in properties.sorted(by: { $0.key < $1.key }) {
        node.extensions.set(name, value)
      }
      change(&node)
    }
  }
}
