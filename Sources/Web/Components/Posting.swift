extension HTMLWriter {
  /// The token of the session, which every post must bring back.
  mutating func hiddenToken() {
    self(.input, .type("hidden"), .name(PostField.token), .value(token))
  }

  /// A form that posts, with its token, the key of this submission, and the version of the object.
  package mutating func postForm(
    to action: String, id: String? = nil, key: String? = nil, version: Int64? = nil,
    withFiles: Bool = false, content: Content
  ) {
    self(
      .form, .method("post"), .action(action), .id(id), .class("post"), .novalidate(true),
      .enctype(withFiles ? "multipart/form-data" : "application/x-www-form-urlencoded")
    ) { html in
      html.hiddenToken()
      if let key { html(.input, .type("hidden"), .name(PostField.key), .value(key)) }
      if let version {
        html(.input, .type("hidden"), .name(PostField.version), .value(String(version)))
      }
      content(&html)
    }
  }

  /// The buttons at the end of a form; the first is its main action.
  package mutating func buttons(content: Content) {
    self(.div, .class("buttons"), content: content)
  }

  /// Where the script says when it kept what was typed; empty and of full height without it.
  package mutating func draftStatus() {
    self(.p, .class("hint draft-status"), .role("status")) { _ in }
  }

  /// The main action of a form, which F8 presses.
  package mutating func mainButton(_ words: Words, name: String? = nil, value: String = "") {
    var attributes: [Attribute] = [
      .type("submit"), .class("button button-main"), .data("key", "F8"), .accesskey("y"),
    ]
    if let name { attributes += [.name(name), .value(value)] }
    element(.button, attributes) { $0.text(words) }
  }

  package mutating func button(_ words: Words, name: String, value: String, icon: Icon? = nil) {
    self(.button, .type("submit"), .class("button"), .name(name), .value(value)) { html in
      if let icon { html.icon(icon) }
      html.text(words)
    }
  }

  /// A link that looks like a button, for a step that changes nothing yet.
  package mutating func linkButton(
    _ words: Words, to address: String, icon: Icon? = nil, isMain: Bool = false
  ) {
    self(.a, .class(isMain ? "button button-main" : "button"), .href(address)) { html in
      if let icon { html.icon(icon) }
      html.text(words)
    }
  }
}

/// The names of the fields that every form of ours has beside its own.
package enum PostField {
  package static let token = "_token"
  package static let key = "_key"
  package static let version = "_version"
  /// What the pressed button means.
  package static let act = "_act"
  /// What a draft of the form is called.
  static let title = "_title"
  static let draft = "_draft"
  static let unit = "_unit"
  static let conclusion = "_conclusion"
  static let opinion = "_opinion"
  static let common = "_common"
  /// For which leader something is recorded, and how he said it (代录).
  static let leader = "_leader"
  static let evidence = "_evidence"

  /// Whether a field is one of ours and not of the form that a model defines: their keys begin with
  /// a letter in all our models, and a leading underscore is reserved.
  static func isOwn(_ name: String) -> Bool { name.utf8.first == UInt8(ascii: "_") }

  /// Whether the field holds what a person typed, which a draft keeps.
  static func isKept(_ name: String) -> Bool {
    [conclusion, opinion, common, unit].contains(name)
  }
}
