extension FEELWriter {
  /// `execution.name`: what the running instance knows of itself.
  mutating func executionProperty(
    _ name: String, of object: String
  ) throws(UELFault) -> FEELPiece {
    switch name {
    case "businessKey", "processBusinessKey", "processInstanceBusinessKey", "processInstanceId",
      "rootProcessInstanceId", "id", "executionId", "caseInstanceId":
      return FEELPiece("caseNumber", .postfix, .text)
    case "currentActivityId", "activityId", "currentFlowElementId", "taskDefinitionKey":
      return .literal(surrounding.element)
    case "currentActivityName", "activityName", "name":
      return .literal(surrounding.elementName ?? surrounding.element)
    case "processDefinitionId", "processDefinitionKey": return .literal(surrounding.process)
    case "tenantId": return "null"
    case "assignee": return FEELPiece("handledBy.person", .postfix, .text)
    // Elsewhere than in a listener, `task` is a variable like any other.
    case _ where object == "task": return Self.member(name, of: "task")
    default: throw UELFault(.unsupported("引擎对象的属性 \(object).\(name)"))
    }
  }

  mutating func executionMethod(
    _ name: String, of object: String, _ arguments: [UELNode]
  ) throws(UELFault) -> FEELPiece {
    switch (name, arguments.first, arguments.count) {
    case ("getVariable", .literal(.string(let variable))?, 1),
      ("getVariableLocal", .literal(.string(let variable))?, 1),
      ("getVariableTyped", .literal(.string(let variable))?, 1):
      return try self.variable(variable)
    case ("hasVariable", .literal(.string(let variable))?, 1),
      ("hasVariableLocal", .literal(.string(let variable))?, 1):
      return .operation(try self.variable(variable), "!=", "null", .comparison, .boolean)
    case ("hasVariables", _, 0): return FEELPiece("true", .postfix, .boolean)
    default: break
    }
    if name.hasPrefix("get"), arguments.isEmpty, let first = name.dropFirst(3).first {
      return try executionProperty(first.lowercased() + name.dropFirst(4), of: object)
    }
    throw UELFault(.unsupported("引擎对象的方法 \(object).\(name)(…)"))
  }

  // MARK: Functions

  mutating func function(
    _ prefix: String?, _ name: String, _ arguments: [UELNode]
  ) throws(UELFault) -> FEELPiece {
    let written = prefix.map { "\($0):\(name)" } ?? name
    if surrounding.functions[written] != nil { return try foreignCall(written, arguments) }
    switch (prefix, name, arguments.count) {
    case ("var"?, _, 1...), ("vars"?, _, 1...), ("variables"?, _, 1...):
      return try variableFunction(name, arguments)
    case ("collection"?, _, 2): return try collectionFunction(name, arguments[0], [arguments[1]])
    case (let prefix?, _, _): return try foreignCall("\(prefix).\(name)", arguments)
    case (nil, "now", 0), (nil, "dateTime", 0): return "now()"
    case (nil, "currentUser", 0): return FEELPiece("handledBy.person", .postfix, .text)
    case (nil, "S", 1...2), (nil, "JSON", 1): return try piece(arguments[0])
    case (nil, "XML", _): throw UELFault(.unsupported("XML 数据（Spin）"))
    default: return try foreignCall(name, arguments)
    }
  }

  /// `var:function(name, …)`: the first argument names a variable, with or without quotation marks.
  private mutating func variableFunction(
    _ name: String, _ arguments: [UELNode]
  ) throws(UELFault) -> FEELPiece {
    var subject = arguments[0]
    if case .literal(.string(let variable)) = subject { subject = .name(variable) }
    let variable = try piece(subject)
    switch (name, arguments.count) {
    case ("get", 1): return variable
    case ("getOrDefault", 2):
      return .choice("\(variable.text) != null", variable, try piece(arguments[1]))
    case ("exists", 1), ("exist", 1):
      return .operation(variable, "!=", "null", .comparison, .boolean)
    case ("empty", 1), ("isEmpty", 1): return Self.isEmpty(variable)
    case ("notEmpty", 1), ("isNotEmpty", 1):
      return .call("not", Self.isEmpty(variable), kind: .boolean)
    case ("equals", 2), ("eq", 2): return try binary(.equal, subject, arguments[1])
    case ("notEquals", 2), ("ne", 2): return try binary(.unequal, subject, arguments[1])
    case ("lowerThan", 2), ("lessThan", 2), ("lt", 2):
      return try binary(.less, subject, arguments[1])
    case ("lowerThanOrEquals", 2), ("lessThanOrEquals", 2), ("lte", 2):
      return try binary(.lessOrEqual, subject, arguments[1])
    case ("greaterThan", 2), ("gt", 2): return try binary(.greater, subject, arguments[1])
    case ("greaterThanOrEquals", 2), ("gte", 2):
      return try binary(.greaterOrEqual, subject, arguments[1])
    case ("contains", 2...): return try collectionFunction("allOf", subject, Array(arguments[1...]))
    case ("containsAny", 2...):
      return try collectionFunction("anyOf", subject, Array(arguments[1...]))
    default: throw UELFault(.unsupported("函数 var:\(name)(…)"))
    }
  }

  /// Which of some values a collection holds.
  private mutating func collectionFunction(
    _ name: String, _ collection: UELNode, _ values: [UELNode]
  ) throws(UELFault) -> FEELPiece {
    let list = try piece(collection)
    var tests: [FEELPiece] = []
    for value in values {
      tests.append(.call("list contains", list, try piece(value), kind: .boolean))
    }
    let all = tests.dropFirst().reduce(tests[0]) {
      .operation($0, "and", $1, .conjunction, .boolean)
    }
    let any = tests.dropFirst().reduce(tests[0]) {
      .operation($0, "or", $1, .disjunction, .boolean)
    }
    switch name {
    case "allOf", "contains": return all
    case "anyOf", "containsAny": return any
    case "noneOf": return .call("not", any, kind: .boolean)
    case "notAllOf": return .call("not", all, kind: .boolean)
    default: throw UELFault(.unsupported("函数 collection:\(name)(…)"))
    }
  }

  // MARK: Dates and JSON

  /// The methods of Joda's and Java's dates that models call on `now()` and `dateTime()`.
  mutating func moment(
    _ name: String, of base: UELNode, _ arguments: [UELNode]
  ) throws(UELFault) -> FEELPiece? {
    let units = [
      "Years": ("P", "Y"), "Months": ("P", "M"), "Weeks": ("P", "W"), "Days": ("P", "D"),
      "Hours": ("PT", "H"), "Minutes": ("PT", "M"), "Seconds": ("PT", "S"),
    ]
    switch (name, arguments.count) {
    case ("toDate", 0), ("toInstant", 0), ("toLocalDateTime", 0): return try piece(base)
    case ("after", 1), ("isAfter", 1): return try binary(.greater, base, arguments[0])
    case ("before", 1), ("isBefore", 1): return try binary(.less, base, arguments[0])
    case (_, 1):
      for (prefix, sign) in [("plus", "+"), ("minus", "-")] {
        guard name.hasPrefix(prefix), let unit = units[String(name.dropFirst(prefix.count))] else {
          continue
        }
        let duration = try duration(arguments[0], unit)
        return .operation(try piece(base), sign, duration, .sum, .unknown)
      }
      return nil
    default: return nil
    }
  }

  private mutating func duration(
    _ count: UELNode, _ unit: (prefix: String, letter: String)
  ) throws(UELFault) -> FEELPiece {
    // FEEL knows no weeks.
    let isWeeks = unit.letter == "W"
    let letter = isWeeks ? "D" : unit.letter
    if case .literal(.number(let text)) = count, let number = Int32(text) {
      return FEELPiece(
        "duration(\"\(unit.prefix)\(isWeeks ? Int(number) * 7 : Int(number))\(letter)\")")
    }
    let days = isWeeks ? UELNode.binary(.multiply, count, .literal(.number("7"))) : count
    return FEELPiece(
      "duration(\"\(unit.prefix)\" + string(\(try piece(days).text)) + \"\(letter)\")")
  }

  /// The methods of a JSON value (Spin) that lead to its parts.
  mutating func json(
    _ name: String, of base: UELNode, _ arguments: [UELNode]
  ) throws(UELFault) -> FEELPiece? {
    guard Self.isJSON(base) else { return nil }
    switch (name, arguments.first, arguments.count) {
    case ("prop", .literal(.string(let member))?, 1):
      return Self.member(member, of: try piece(base))
    case ("hasProp", .literal(.string(let member))?, 1):
      return .operation(
        Self.member(member, of: try piece(base)), "!=", "null", .comparison, .boolean)
    case ("value", nil, 0), ("elements", nil, 0): return try piece(base)
    default: return nil
    }
  }

  private static func isJSON(_ node: UELNode) -> Bool {
    switch node {
    case .function(nil, "S", _), .function(nil, "JSON", _): true
    case .method(let base, _, _): isJSON(base)
    default: false
    }
  }
}
