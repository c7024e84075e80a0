/// 公文二维条码: what the PDF417 symbol on an official document says of it, in 14 fields.
///
/// The text is `GB0626-2005^` and the fields with `^` between them, and ends with `^|`. Exchange stations
/// and mail rooms read it; the last field is free, and holds our signature (`SignedDocumentBarcode`).
package struct DocumentBarcode: Hashable, Sendable {
  /// The fields that every reader knows, in their order after the version.
  package enum Field: Int, Hashable, Sendable, CaseIterable {
    /// 条码编号, unique under the unit that makes the barcode.
    case number
    /// 发文单位; of joint documents the leading one.
    case issuer
    /// 公文种类或刊物名称.
    case kind
    /// 发文字号或期号, 无 if there is none.
    case documentNumber
    /// 主送单位.
    case addressee
    /// 标题.
    case title
    /// 秘密等级, 无 if it is not secret.
    case secrecy
    /// 紧急程度, 无 if it is not urgent.
    case urgency
    /// 成文日期, as `yyyyMMdd`.
    case writtenOn
    /// 发布层次.
    case distribution
    /// 条码制作单位.
    case maker
    /// 条码制作日期, as `yyyyMMdd`.
    case madeOn

    /// What the field is called.
    package var name: String {
      switch self {
      case .number: "条码编号"
      case .issuer: "发文单位"
      case .kind: "公文种类"
      case .documentNumber: "发文字号"
      case .addressee: "主送单位"
      case .title: "标题"
      case .secrecy: "秘密等级"
      case .urgency: "紧急程度"
      case .writtenOn: "成文日期"
      case .distribution: "发布层次"
      case .maker: "条码制作单位"
      case .madeOn: "条码制作日期"
      }
    }

    /// How many characters it may have.
    var lengths: ClosedRange<Int> {
      switch self {
      case .number: 1...20
      case .issuer: 2...40
      case .kind: 0...30
      case .documentNumber: 1...30
      case .addressee: 0...40
      case .title: 0...160
      case .secrecy, .urgency: 1...20
      case .writtenOn, .madeOn: 8...8
      case .distribution: 0...20
      case .maker: 0...40
      }
    }
  }

  static let version = "GB0626-2005"
  static let ending = "^|"

  /// The twelve fields after the version, as they are written.
  package let values: [String]
  /// What stands behind them: the free field, and whatever vendors put before it.
  package let tail: [String]

  /// Takes the fields; what would end a field early becomes a space.
  package init(_ fields: [Field: String], free: String = "") throws(DocumentBarcodeError) {
    var values: [String] = []
    for field in Field.allCases {
      let value = Self.written(fields[field] ?? "")
      guard field.lengths.contains(value.count) else {
        throw .length(field.name, count: value.count, allowed: field.lengths)
      }
      values.append(value)
    }
    self.values = values
    tail = [Self.written(free)]
  }

  /// Reads the text of a symbol, whoever made it; lengths are not checked.
  package init(_ text: String) throws(DocumentBarcodeError) {
    guard text.hasPrefix(Self.version + "^") else { throw .notOne }
    guard text.hasSuffix("|") else { throw .incomplete }
    var parts = text.dropLast().split(separator: "^", omittingEmptySubsequences: false)
      .map(String.init)
    // The `^` before the end closes the last field.
    if parts.last?.isEmpty == true { parts.removeLast() }
    parts.removeFirst()
    guard parts.count >= Field.allCases.count else { throw .incomplete }
    values = Array(parts.prefix(Field.allCases.count))
    tail = Array(parts.dropFirst(Field.allCases.count))
  }

  package subscript(_ field: Field) -> String { values[field.rawValue] }

  /// The last field, which is free.
  package var free: String { tail.last ?? "" }

  /// The text of the symbol.
  package var text: String {
    ([Self.version] + values + (tail.isEmpty ? [""] : tail)).joined(separator: "^") + Self.ending
  }

  /// What is signed of it: the twelve fields.
  var signedText: String { values.joined(separator: "^") }

  /// The same with another free field.
  func with(free: String) -> DocumentBarcode {
    DocumentBarcode(values: values, tail: tail.dropLast() + [Self.written(free)])
  }

  private init(values: [String], tail: [String]) {
    self.values = values
    self.tail = tail
  }

  private static func written(_ text: String) -> String {
    String(text.map { $0 == "^" || $0 == "|" || $0.isNewline ? " " : $0 })
  }
}

/// Why something is no 公文二维条码.
package enum DocumentBarcodeError: Error, Hashable, Sendable, CustomStringConvertible {
  case notOne
  /// It breaks off, or has fewer fields than the rule demands.
  case incomplete
  case length(String, count: Int, allowed: ClosedRange<Int>)
  /// The encoding has no code for a character.
  case unencodable(Character)
  /// The bytes are neither GB 18030 nor UTF-8.
  case undecodable

  package var description: String {
    switch self {
    case .notOne: "不是公文二维条码：应以 GB0626-2005 开头"
    case .incomplete: "公文二维条码不完整：应有 14 个字段，并以 ^| 结尾"
    case .length(let name, let count, let allowed):
      "公文二维条码的“\(name)”有 \(count) 个字，应为 \(allowed.lowerBound) 至 \(allowed.upperBound) 个"
    case .unencodable(let character): "公文二维条码不能表示字符“\(character)”"
    case .undecodable: "公文二维条码的文字既不是 GB 18030，也不是 UTF-8"
    }
  }
}
