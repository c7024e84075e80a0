/// Writes a tree as XML, everything where it stood.
///
/// What XML itself does not tell apart gets one form: the order of namespaces before attributes,
/// double quotes, references instead of CDATA sections. Reading what was written and writing it
/// again gives the same bytes.
package struct XMLWriter {
  private var text = ""

  private init() {}

  /// The file in UTF-8, with its declaration.
  package static func bytes(of file: XMLFile) -> [UInt8] {
    var writer = XMLWriter()
    writer.text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    for content in file.prolog { writer.write(content, separator: "\n") }
    writer.write(file.root)
    writer.text += "\n"
    for content in file.epilog { writer.write(content, separator: "\n") }
    return Array(writer.text.utf8)
  }

  private mutating func write(_ content: XMLElement.Content, separator: String = "") {
    switch content {
    case .element(let element): write(element)
    case .text(let characters): write(characters, isAttribute: false)
    case .comment(let comment): text += "<!--\(comment)-->"
    case .processingInstruction(let target, let data):
      text += data.isEmpty ? "<?\(target)?>" : "<?\(target) \(data)?>"
    }
    text += separator
  }

  private mutating func write(_ element: XMLElement) {
    text += "<\(element.writtenName)"
    for namespace in element.namespaces {
      attribute(namespace.prefix.map { "xmlns:\($0)" } ?? "xmlns", namespace.uri)
    }
    for entry in element.attributes {
      attribute(entry.prefix.map { "\($0):\(entry.name.local)" } ?? entry.name.local, entry.value)
    }
    guard !element.content.isEmpty else {
      text += "/>"
      return
    }
    text += ">"
    for content in element.content { write(content) }
    text += "</\(element.writtenName)>"
  }

  private mutating func attribute(_ name: String, _ value: String) {
    text += " \(name)=\""
    write(value, isAttribute: true)
    text += "\""
  }

  /// Writes characters so that a parser gives back the same (XML 1.0 §2.4, §2.11, §3.3.3).
  private mutating func write(_ characters: String, isAttribute: Bool) {
    for scalar in characters.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\r": text += "&#13;"
      case "\"" where isAttribute: text += "&quot;"
      case "\n" where isAttribute: text += "&#10;"
      case "\t" where isAttribute: text += "&#9;"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
}
