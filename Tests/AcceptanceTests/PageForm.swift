import Foundation

/// What a form of a page would send as it stands, without scripts.
struct PageForm {
  struct Missing: Error, CustomStringConvertible {
    var description: String
  }

  let action: String
  /// Hidden fields and what is filled in already, in the order of the page.
  var fields: [(name: String, value: String)]

  /// Reads the form of `page` whose action is `action`.
  init(_ action: String, in page: String) throws {
    let mark = "action=\"\(action)\""
    let form = page.components(separatedBy: "<form").dropFirst().first {
      $0.prefix { $0 != ">" }.contains(mark)
    }
    guard let form else {
      throw Missing(description: "no form for \(action):\n\(wordsOfPage(page))")
    }
    self.action = action
    fields = []
    var select: String?
    let content = form.components(separatedBy: "</form>")[0]
    for piece in content.components(separatedBy: "<") {
      let parts = piece.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
      let tag = String(parts[0])
      let name = Self.attribute("name", of: tag)
      switch tag.prefix(while: { $0 != " " }) {
      case "input":
        let type = Self.attribute("type", of: tag)
        guard let name, type != "file" else { continue }
        if type == "radio" || type == "checkbox", !tag.contains(" checked") { continue }
        fields.append((name, Self.attribute("value", of: tag) ?? ""))
      case "textarea":
        if let name { fields.append((name, parts.count > 1 ? plainText(String(parts[1])) : "")) }
      case "select":
        select = name
      case "option":
        guard let name = select, tag.hasSuffix(" selected") else { continue }
        fields.append((name, Self.attribute("value", of: tag) ?? ""))
      default: continue
      }
    }
  }

  /// The form with `values` in place of fields of the same names.
  func filled(_ values: [(String, String)]) -> [(String, String)] {
    fields.filter { field in !values.contains { $0.0 == field.name } }
      .map { ($0.name, $0.value) } + values
  }

  private static func attribute(_ name: String, of tag: String) -> String? {
    let parts = tag.components(separatedBy: " \(name)=\"")
    guard parts.count > 1 else { return nil }
    return plainText(parts[1].components(separatedBy: "\"")[0])
  }
}

/// The addresses of the links of a page that begin with `prefix`, each once.
func links(to prefix: String, in page: String) -> [String] {
  var seen: Set<String> = []
  return page.components(separatedBy: "href=\"").dropFirst()
    .map { plainText($0.components(separatedBy: "\"")[0]) }
    .filter { $0.hasPrefix(prefix) && seen.insert($0).inserted }
}

/// A page without its markup.
func wordsOfPage(_ page: String) -> String {
  let pieces = page.components(separatedBy: "<").map {
    $0.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
  }
  return plainText(
    pieces.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " "))
}

private func plainText(_ text: String) -> String {
  text.replacingOccurrences(of: "&lt;", with: "<").replacingOccurrences(of: "&gt;", with: ">")
    .replacingOccurrences(of: "&quot;", with: "\"").replacingOccurrences(of: "&#39;", with: "'")
    .replacingOccurrences(of: "&amp;", with: "&")
}
