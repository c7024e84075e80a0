/// A header value with parameters, such as `form-data; name="scan"; filename="证明.pdf"`.
struct HeaderValue {
  /// What stands before the first semicolon, in lower case.
  let value: String
  /// The parameters by name in lower case. Browsers write `"`, CR and LF in a quoted value as
  /// `%22`, `%0D` and `%0A` (WHATWG HTML, multipart/form-data encoding algorithm).
  let parameters: [String: String]

  init(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: ";")) else {
      value = text[...].trimmingSpaces.lowercased()
      parameters = [:]
      return
    }
    var parts: [String] = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == ";", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    value = parts[0][...].trimmingSpaces.lowercased()
    var parameters: [String: String] = [:]
    for part in parts.dropFirst() {
      let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2 else { continue }
      let name = halves[0].trimmingSpaces.lowercased()
      if parameters[name] == nil { parameters[name] = Self.unquoted(halves[1].trimmingSpaces) }
    }
    self.parameters = parameters
  }

  private static func unquoted(_ text: Substring) -> String {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return String(text) }
    return text.dropFirst().dropLast().replacing("%22", with: "\"")
      .replacing("%0D", with: "\r").replacing("%0A", with: "\n")
      .description
  }
}
