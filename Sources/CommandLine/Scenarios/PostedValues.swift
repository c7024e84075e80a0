import Forms
import JSONText

/// The values of a scenario as a page posts them.
struct PostedValues {
  private(set) var fields: [(name: String, value: String)] = []
  /// Files by the name of their input; a value names them as `{"file": "扫描件.pdf"}`.
  private(set) var files: [(name: String, file: String)] = []

  init(_ values: JSONObject, in form: FormDefinition) {
    var kinds: [String: FormComponentKind] = [:]
    Self.collect(form.components, under: "", into: &kinds)
    for (name, value) in values.members { add(value, as: name, known: name, kinds) }
  }

  private static func collect(
    _ components: [FormComponent], under prefix: String,
    into kinds: inout [String: FormComponentKind]
  ) {
    for component in components {
      let path = component.path.map { $0.names.joined(separator: ".") } ?? ""
      let name = [prefix, path].filter { !$0.isEmpty }.joined(separator: ".")
      if !path.isEmpty { kinds[name] = component.kind }
      collect(component.children, under: name, into: &kinds)
    }
  }

  /// `known` is the name without the numbers of rows.
  private mutating func add(
    _ value: JSON, as name: String, known: String, _ kinds: [String: FormComponentKind]
  ) {
    switch (value, kinds[known]) {
    case (.array(let rows), .dynamicList?):
      fields.append(("rows:\(name)", ""))
      for (index, row) in rows.enumerated() {
        fields.append(("rows:\(name)", "\(index)"))
        for (member, value) in row.objectValue?.members ?? [] {
          add(value, as: "\(name)[\(index)].\(member)", known: "\(known).\(member)", kinds)
        }
      }
    case (.array(let items), .filePicker?):
      fields.append((name, ""))
      files += items.compactMap { $0["file"]?.stringValue }.map { (name, $0) }
    case (.array(let items), _):
      fields.append((name, ""))
      fields += items.map { (name, Self.text($0)) }
    case (.object(let object), _):
      for (member, value) in object.members {
        add(value, as: "\(name).\(member)", known: "\(known).\(member)", kinds)
      }
    case (_, .dateTime(let specification)?) where specification.subtype == .dateTime:
      let halves = Self.text(value).split(separator: "T", maxSplits: 1).map(String.init)
      fields.append(("date:\(name)", halves.first ?? ""))
      fields.append(("time:\(name)", halves.count == 2 ? halves[1] : ""))
    default: fields.append((name, Self.text(value)))
    }
  }

  private static func text(_ value: JSON) -> String {
    switch value {
    case .null, .bool(false): ""
    case .string(let text): text
    default: value.text
    }
  }
}
