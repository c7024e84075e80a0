import XMLReading

extension ElementTranslator {
  mutating func readUserTask() {
    settings.add("userTask", [:])
    readAssignment()
    settings.add(
      "taskSchedule",
      [
        "dueDate": source.setting("dueDate").map { date($0, "到期日") },
        "followUpDate": source.setting("followUpDate").map { date($0, "跟进日") },
      ])
    if let priority = source.setting("priority") {
      settings.add("priorityDefinition", ["priority": value(priority, "优先级")])
    }
    readForm()
    if let category = source.setting("category") {
      settings.properties.append(("category", value(category, "类别")))
    }
  }

  // MARK: Who does it

  mutating func readAssignment() {
    var assignee = source.setting("assignee").map { person($0) }
    var users = members(of: source.setting("candidateUsers") ?? "", "候选人")
    var groups = members(of: source.setting("candidateGroups") ?? "", "候选组")
    for role in source.elements {
      // BPMN's own way to say it (BPMN 2.0.2 §10.3.4), in the notation of the engines.
      let text = role.model("resourceAssignmentExpression")?.model("formalExpression")?.trimmedText
      guard let text else { continue }
      switch role.modelName {
      case "humanPerformer", "performer": assignee = assignee ?? person(text)
      case "potentialOwner":
        for owner in Self.split(text) {
          if owner.hasPrefix("user("), owner.hasSuffix(")") {
            users += members(of: String(owner.dropFirst(5).dropLast()), "候选人")
          } else if owner.hasPrefix("group("), owner.hasSuffix(")") {
            groups += members(of: String(owner.dropFirst(6).dropLast()), "候选组")
          } else {
            groups += members(of: owner, "候选组")
          }
        }
      default: break
      }
    }
    settings.add(
      "assignmentDefinition",
      [
        "assignee": assignee, "candidateGroups": Self.list(groups),
        "candidateUsers": Self.list(users),
      ])
  }

  private func person(_ text: String) -> String {
    text == "$INITIATOR" ? "=initiator.person" : value(text, "办理人")
  }

  /// The members of a list with commas between them, each a name or FEEL.
  private func members(of text: String, _ what: String) -> [String] {
    Self.split(text).map { $0 == "$INITIATOR" ? "=initiator.person" : value($0, what) }
  }

  /// Cuts at commas that do not stand in an expression.
  private static func split(_ text: String) -> [String] {
    var members = [""]
    var depth = 0
    for character in text {
      if character == "{" || character == "(" { depth += 1 }
      if character == "}" || character == ")" { depth -= 1 }
      if character == ",", depth <= 0 {
        members.append("")
      } else {
        members[members.count - 1].append(character)
      }
    }
    return members.map(\.trimmed).filter { !$0.isEmpty }
  }

  private static func list(_ members: [String]) -> String? {
    if members.isEmpty { return nil }
    if members.allSatisfy({ $0.first != "=" }) { return members.joined(separator: ",") }
    if members.count == 1 { return members[0] }
    let items = members.map { $0.first == "=" ? String($0.dropFirst()) : FEELPiece.quoted($0) }
    return "=flatten([\(items.joined(separator: ", "))])"
  }

  // MARK: When

  /// A date, or a duration from now (`P3D`), which the other engines accept as well.
  private func date(_ text: String, _ what: String) -> String {
    text.first == "P" ? "=now() + duration(\(FEELPiece.quoted(text)))" : value(text, what)
  }
}
