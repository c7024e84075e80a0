import CivilTime
import FEEL
import Forms
import XMLReading

/// A form made of JSON components, at noon of 6 May 2026 in Shanghai.
enum TestForm {
  static let scope = Scope(now: Instant(seconds: 1_778_040_000))

  static func definition(_ components: String) throws -> FormDefinition {
    let text = #"{"type": "default", "id": "test", "components": [\#(components)]}"#
    return try FormDefinition.parse(Array(text.utf8), file: "test.form")
  }

  static func state(
    _ components: String, data: Context = [:], access: FieldAccess = .open
  ) throws -> FormState {
    FormState(try definition(components), data: data, access: access, scope: scope)
  }

  /// The faults of a file with these components, as `line:column rule`.
  static func faults(_ components: String) -> [String] {
    do {
      _ = try definition(components)
      return []
    } catch let error as FormReadingError {
      return error.faults.map { "\($0.line):\($0.column) \($0.rule)" }
    } catch {
      return ["\(error)"]
    }
  }
}

extension FormState {
  /// The state after a post of these fields.
  func posting(_ fields: KeyValuePairs<String, String>) throws -> FormState {
    try receiving(PostedForm(fields: fields.map { (name: $0.key, value: $0.value) }))
  }

  /// All items that are drawn, also those in groups and rows.
  var items: [FormItem] {
    view(showingMessages: isPosted).rows.flatMap(\.items).flatMap(\.withInner)
  }

  func item(_ id: String) -> FormItem? {
    items.first { $0.componentID == id }
  }

  /// The keys of what is wrong, with the component.
  var complaints: [String] {
    faults.map { fault in
      let rows = fault.rows.map { "[\($0)]" }.joined()
      return "\(fault.componentID)\(rows) \(fault.message.key)"
    }
  }
}

extension FormItem {
  var withInner: [FormItem] {
    switch content {
    case .group(let group): [self] + group.rows.flatMap(\.items).flatMap(\.withInner)
    case .list(let list):
      [self] + list.rows.flatMap(\.rows).flatMap(\.items).flatMap(\.withInner)
    default: [self]
    }
  }
}
