import HTTPServer

/// The form on a page of ours, with what a browser would send if nothing were typed.
struct PageForm {
  private struct Control {
    let name: String
    var value: String
    /// A hidden field or a mark that goes along with what is chosen.
    let isHidden: Bool
  }

  private(set) var action = ""
  private var controls: [Control] = []
  /// The names of all fields, also of those that send nothing yet.
  private(set) var names: Set<String> = []

  /// Reads the form with this id.
  init(id: String, on page: String) throws {
    var tags = TagReader(page)
    while let tag = tags.next() {
      guard tag.name == "form", tag["id"] == id else { continue }
      action = tag["action"] ?? ""
      readControls(from: &tags)
      return
    }
    throw CommandFailure("the page has no form “\(id)”:\n\(page.prefix(2000))")
  }

  private mutating func readControls(from tags: inout TagReader) {
    var select = ""
    while let tag = tags.next(), tag.name != "/form" {
      switch tag.name {
      case "input": add(tag)
      case "textarea": add(tag["name"], tags.text())
      case "select":
        select = tag["name"] ?? ""
        names.insert(select)
      case "option" where tag["selected"] != nil: add(select, tag["value"] ?? "")
      default: break
      }
    }
  }

  private mutating func add(_ input: TagReader.Tag) {
    let value = input["value"] ?? ""
    switch input["type"] {
    case "hidden": add(input["name"], value, isHidden: true)
    case "radio", "checkbox":
      if let name = input["name"] { names.insert(name) }
      if input["checked"] != nil { add(input["name"], value) }
    case "file", "submit": break
    default: add(input["name"], value)
    }
  }

  private mutating func add(_ name: String?, _ value: String, isHidden: Bool = false) {
    guard let name else { return }
    names.insert(name)
    controls.append(Control(name: name, value: value, isHidden: isHidden))
  }

  subscript(_ name: String) -> String? { controls.first { $0.name == name }?.value }

  /// Types or chooses; the marks of our own beside the field stay.
  mutating func fill(_ name: String, with values: [String]) throws {
    guard names.contains(name) else {
      throw CommandFailure(
        "the form \(action) has no field “\(name)”, only \(names.sorted().joined(separator: ", "))")
    }
    controls.removeAll { $0.name == name && !$0.isHidden }
    for value in values { controls.append(Control(name: name, value: value, isHidden: false)) }
  }

  /// What would be sent, without the fields that are named.
  func fields(without left: Set<String>) -> FormFields {
    var fields = FormFields()
    for control in controls where !left.contains(control.name) {
      fields.add(control.name, control.value)
    }
    return fields
  }
}
