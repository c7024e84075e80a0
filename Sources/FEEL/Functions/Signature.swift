/// The kinds of values that a parameter of a built-in function takes.
struct ParameterKinds: OptionSet {
  let rawValue: UInt16

  static let null = ParameterKinds(rawValue: 1)
  static let boolean = ParameterKinds(rawValue: 1 << 1)
  static let number = ParameterKinds(rawValue: 1 << 2)
  static let string = ParameterKinds(rawValue: 1 << 3)
  static let date = ParameterKinds(rawValue: 1 << 4)
  static let time = ParameterKinds(rawValue: 1 << 5)
  static let dateTime = ParameterKinds(rawValue: 1 << 6)
  static let daysDuration = ParameterKinds(rawValue: 1 << 7)
  static let yearsDuration = ParameterKinds(rawValue: 1 << 8)
  static let list = ParameterKinds(rawValue: 1 << 9)
  static let context = ParameterKinds(rawValue: 1 << 10)
  static let range = ParameterKinds(rawValue: 1 << 11)
  static let function = ParameterKinds(rawValue: 1 << 12)
  static let any = ParameterKinds(rawValue: 0x1fff)

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The kind of a value.
  init(of value: Value) {
    self =
      switch value {
      case .null: .null
      case .boolean: .boolean
      case .number: .number
      case .string: .string
      case .date: .date
      case .time: .time
      case .dateTime: .dateTime
      case .daysDuration: .daysDuration
      case .yearsDuration: .yearsDuration
      case .list: .list
      case .context: .context
      case .range: .range
      case .function: .function
      }
  }

  /// Reads `number`, `date|dateTime`, or `string?` where null is welcome too.
  init(text: some StringProtocol) {
    var kinds: ParameterKinds = text.hasSuffix("?") ? .null : []
    for word in text.split(whereSeparator: { $0 == "|" || $0 == "?" }) {
      switch word {
      case "boolean": kinds.insert(.boolean)
      case "number": kinds.insert(.number)
      case "string": kinds.insert(.string)
      case "date": kinds.insert(.date)
      case "time": kinds.insert(.time)
      case "dateTime": kinds.insert(.dateTime)
      case "daysDuration": kinds.insert(.daysDuration)
      case "yearsDuration": kinds.insert(.yearsDuration)
      case "list": kinds.insert(.list)
      case "context": kinds.insert(.context)
      case "range": kinds.insert(.range)
      case "function": kinds.insert(.function)
      default: kinds.formUnion(.any)
      }
    }
    self = kinds
  }

  var singleType: FEELType {
    switch self {
    case .boolean: .boolean
    case .number: .number
    case .string: .string
    case .date: .date
    case .time: .time
    case .dateTime: .dateTime
    case .daysDuration: .daysDuration
    case .yearsDuration: .yearsDuration
    case .list: .list(.any)
    case .context: .context([])
    default: .any
    }
  }
}

/// The parameters of one form of a built-in function.
struct Signature {
  struct Parameter {
    let name: String
    let kinds: ParameterKinds
    let isOptional: Bool
  }

  /// How arguments fail to fit.
  struct Mismatch: Error {
    let kind: Diagnostic.Kind
    /// Whether number and names fit and only a type did not.
    let isSpecific: Bool
  }

  let parameters: [Parameter]
  /// Whether the last parameter takes all remaining arguments as one list.
  let takesRest: Bool
  /// The place among the forms of its function.
  let form: Int

  /// Reads `string: string, start position: number, length?: number` or `list...: any`.
  init(_ text: String, form: Int) {
    var takesRest = false
    parameters = text.split(separator: ",").map { part in
      let halves = part.split(separator: ":").map { $0.drop { $0 == " " } }
      var name = halves[0]
      let isOptional = name.hasSuffix("?")
      if isOptional { name = name.dropLast() }
      if name.hasSuffix("...") {
        name = name.dropLast(3)
        takesRest = true
      }
      return Parameter(
        name: String(name), kinds: ParameterKinds(text: halves.count > 1 ? halves[1] : "any"),
        isOptional: isOptional)
    }
    self.takesRest = takesRest
    self.form = form
  }

  /// One value for each parameter, with null for what is left out.
  func matched(
    with arguments: Call.Arguments, function: String
  ) -> Result<[Value], Mismatch> {
    let wrong = Mismatch(kind: .wrongArguments(function: function), isSpecific: false)
    var values: [Value?]
    switch arguments {
    case .positional(var given):
      if takesRest {
        guard given.count >= parameters.count else { return .failure(wrong) }
        given = gatheringRest(given)
      }
      guard given.count <= parameters.count else { return .failure(wrong) }
      values = given + Array(repeating: nil, count: parameters.count - given.count)
      guard zip(parameters, values).allSatisfy({ $1 != nil || $0.isOptional }) else {
        return .failure(wrong)
      }
    case .named(let given):
      values = Array(repeating: nil, count: parameters.count)
      for (name, value) in given {
        guard let index = parameters.firstIndex(where: { $0.name == name }) else {
          return .failure(wrong)
        }
        let isRest = takesRest && index == parameters.count - 1
        values[index] = isRest && value.listValue == nil && !value.isNull ? .list([value]) : value
      }
    }
    var result: [Value] = []
    for (parameter, value) in zip(parameters, values) {
      guard let value else {
        guard parameter.isOptional || parameter.kinds.contains(.null) else {
          return .failure(wrong)
        }
        result.append(.null)
        continue
      }
      guard let fitting = parameter.fitted(value) else {
        let kind = Diagnostic.Kind.wrongArgument(
          function: function, parameter: parameter.name, type: value.typeName)
        return .failure(Mismatch(kind: kind, isSpecific: true))
      }
      result.append(fitting)
    }
    return .success(result)
  }

  /// A single list stands for its items; otherwise the last arguments are the items.
  private func gatheringRest(_ given: [Value]) -> [Value] {
    let fixed = parameters.count - 1
    if fixed == 0, given.count == 1, given[0].listValue != nil || given[0].isNull { return given }
    return Array(given[..<fixed]) + [.list(Array(given[fixed...]))]
  }
}

extension Signature.Parameter {
  /// The value if it fits, after the conversions between an item and a list of one.
  fileprivate func fitted(_ value: Value) -> Value? {
    if kinds.contains(ParameterKinds(of: value)) { return value }
    if case .list(let items) = value, items.count == 1,
      kinds.contains(ParameterKinds(of: items[0]))
    {
      return items[0]
    }
    if kinds.contains(.list), !value.isNull { return .list([value]) }
    return nil
  }
}
