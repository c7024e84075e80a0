/// A page of HTML in the making, as UTF-8 bytes.
///
/// It is called like a function with a tag, attributes and content:
/// ```swift
/// html(.section, .class("card")) { html in
///   html(.h2, .inbox)            // words of the catalogue
///   html(.p, task.title)         // text, always escaped
/// }
/// ```
/// Everything that is a `String` is escaped. Markup that is not has a type of its own, `Markup`.
package struct HTMLWriter {
  package typealias Content = (inout HTMLWriter) -> Void

  package private(set) var bytes: [UInt8] = []
  /// The language in which words of the catalogue are written.
  package let language: Language
  /// What the verbs are called in them.
  package let wording: VerbWording
  /// Where the icons are.
  var assets = AssetAddresses(style: "", script: "", icons: "", emblem: "")
  /// The token of the session that forms carry.
  var token = ""
  /// Where the files of the form that is being written are opened.
  var filesAddress = "/files"

  package init(language: Language, wording: VerbWording = .standard) {
    self.language = language
    self.wording = wording
    bytes.reserveCapacity(32 << 10)
  }

  /// The bytes written so far, as text; for tests.
  package var markup: String { String(decoding: bytes, as: UTF8.self) }

  package mutating func callAsFunction(_ tag: Tag, _ attributes: Attribute..., content: Content) {
    open(tag.rawValue, attributes)
    content(&self)
    close(tag.rawValue)
  }

  package mutating func callAsFunction(_ tag: Tag, _ text: String, _ attributes: Attribute...) {
    open(tag.rawValue, attributes)
    self.text(text)
    close(tag.rawValue)
  }

  package mutating func callAsFunction(_ tag: Tag, _ words: Words, _ attributes: Attribute...) {
    open(tag.rawValue, attributes)
    text(words)
    close(tag.rawValue)
  }

  package mutating func callAsFunction(_ tag: VoidTag, _ attributes: Attribute...) {
    open(tag.rawValue, attributes)
  }

  /// The same with attributes that were gathered beforehand.
  package mutating func element(_ tag: Tag, _ attributes: [Attribute], content: Content) {
    open(tag.rawValue, attributes)
    content(&self)
    close(tag.rawValue)
  }

  /// The same with attributes that were gathered beforehand.
  package mutating func element(_ tag: VoidTag, _ attributes: [Attribute]) {
    open(tag.rawValue, attributes)
  }

  /// Writes text between tags.
  package mutating func text(_ text: String) {
    guard text.utf8.contains(where: Self.isSpecial) else {
      bytes.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
      // The HTML standard forbids U+0000; it is shown as what it is, a damaged character.
      case 0: bytes.append(contentsOf: "\u{FFFD}".utf8)
      default: bytes.append(byte)
      }
    }
  }

  /// Words of the catalogue as this page says them.
  package func words(_ words: Words) -> String { words.text(in: language, by: wording) }

  /// Writes words of the catalogue.
  package mutating func text(_ words: Words) {
    text(self.words(words))
  }

  /// Writes markup as it is.
  package mutating func raw(_ markup: Markup) {
    bytes.append(contentsOf: markup.bytes)
  }

  private mutating func open(_ name: String, _ attributes: [Attribute]) {
    bytes.append(UInt8(ascii: "<"))
    bytes.append(contentsOf: name.utf8)
    for attribute in attributes {
      switch attribute.value {
      case .absent: continue
      case .flag:
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: attribute.name.utf8)
        continue
      case .text, .words: break
      }
      bytes.append(UInt8(ascii: " "))
      bytes.append(contentsOf: attribute.name.utf8)
      bytes.append(contentsOf: "=\"".utf8)
      switch attribute.value {
      case .text(let value): text(value)
      case .words(let words): text(words)
      case .absent, .flag: break
      }
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
  }

  private mutating func close(_ name: String) {
    bytes.append(contentsOf: "</".utf8)
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: ">"))
  }

  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), 0:
      true
    default: false
    }
  }
}
