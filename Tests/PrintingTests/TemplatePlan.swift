import FEEL
import Foundation
import PrintTemplates
import XMLReading

/// What the file of a template promises, read from its millimetres without the code that lays out.
///
/// Only of texts in `fixed` whose words are plain or a single name of the data.
struct TemplatePlan {
  struct Text {
    /// Without blanks.
    var words: String
    var x: Double
    var width: Double
    /// The middle of the em square of its first line.
    var middle: Double
    var alignment: String
    var isSans: Bool
    var section: Int?
    var isPreprinted: Bool
  }

  /// The dark box of a mark, or a rule.
  struct Area {
    var x: Double
    var y: Double
    var width: Double
    var height: Double
    var section: Int?
  }

  private(set) var texts: [Text] = []
  private(set) var rules: [Area] = []
  private(set) var grids: [Area] = []
  private var styles: [String: [String: String]] = [:]
  private let data: Context

  init(_ bytes: [UInt8], data: Context) throws {
    self.data = data
    let root = try XMLFile.parse(bytes, file: "plan").root
    for style in root.elements where style.name.local == "style" { read(style: style) }
    for layer in root.elements where layer.name.local == "fixed" { read(layer, section: nil) }
    let sections = root.elements.filter { $0.name.local == "section" }
    for (index, section) in sections.enumerated() {
      for layer in section.elements where layer.name.local == "fixed" {
        read(layer, section: index)
      }
    }
  }

  private mutating func read(style: XMLElement) {
    var values = style["based-on"].flatMap { styles[$0] } ?? [:]
    for name in ["font", "size", "line", "align"] {
      if let value = style[name] { values[name] = value }
    }
    styles[style["name"] ?? ""] = values
  }

  private mutating func read(_ layer: XMLElement, section: Int?) {
    guard layer["if"] == nil, ["every", "first"].contains(layer["pages"] ?? "every") else { return }
    for item in layer.elements where item["if"] == nil {
      let (x, y) = (item.number("x"), item.number("y"))
      switch item.name.local {
      case "text": read(text: item, section, isPreprinted: layer["preprinted"] == "true")
      case "rule" where layer["preprinted"] != "true":
        let thickness = item["thickness"].flatMap(Double.init) ?? 0.25
        rules.append(
          Area(
            x: x, y: y, width: item["width"] == nil ? thickness : item.number("width"),
            height: item["height"] == nil ? thickness : item.number("height"), section: section))
      case "qr":
        let size = item.number("size")
        grids.append(Area(x: x, y: y, width: size, height: size, section: section))
      default: break
      }
    }
  }

  private mutating func read(text: XMLElement, _ section: Int?, isPreprinted: Bool) {
    let style = styles[text["style"] ?? ""] ?? [:]
    guard let words = words(of: text), !words.isEmpty,
      let line = style["line"].flatMap(Double.init)
    else { return }
    let height = text["height"].flatMap(Double.init) ?? line
    // Of boxes for several lines the number of lines is not known here.
    guard height < line * 1.9, text["valign"] == nil || height <= line else { return }
    texts.append(
      Text(
        words: words, x: text.number("x"), width: text.number("width"),
        middle: text.number("y") + line / 2,
        alignment: text["align"] ?? style["align"] ?? "left", isSans: style["font"] == "hei",
        section: section, isPreprinted: isPreprinted))
  }

  /// Words without blanks; nil where they are computed.
  private func words(of text: XMLElement) -> String? {
    guard text.elements.isEmpty else { return nil }
    let source = text.text.filter { !$0.isWhitespace }
    guard let match = source.wholeMatch(of: /([^{]*)\{\{\??([A-Za-z.]+)\}\}([^{]*)/) else {
      return source.contains("{{") ? nil : source
    }
    let value = match.2.split(separator: ".").reduce(Value.context(data) as Value?) { value, name in
      if case .context(let context)? = value { context[String(name)] } else { nil }
    }
    guard case .string(let words)? = value else { return nil }
    return String(match.1) + words.filter { !$0.isWhitespace } + String(match.3)
  }
}

extension XMLElement {
  fileprivate func number(_ name: String) -> Double { self[name].flatMap { Double($0) } ?? 0 }
}
