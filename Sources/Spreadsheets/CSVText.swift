import XMLReading

/// Finds out how the text of a CSV file is encoded.
enum CSVText {
  /// By the byte order mark; else UTF-8 where that is what it is; else GB18030, as office programs in
  /// China write it.
  static func decoded(_ bytes: [UInt8], named name: String) throws(SpreadsheetError) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return try converted(bytes, from: "UTF-16", named: name)
    }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if text.contains(0) {
      throw SpreadsheetError("\(name) 不是文本文件；请用 .xlsx 或 CSV 文件")
    }
    if let text = String(validating: text, as: UTF8.self) { return text }
    return try converted(Array(text), from: "GB18030", named: name)
  }

  private static func converted(
    _ bytes: [UInt8], from encoding: String, named name: String
  ) throws(SpreadsheetError) -> String {
    guard let utf8 = TextConversion.converted(bytes, from: encoding),
      let text = String(validating: utf8, as: UTF8.self)
    else {
      throw SpreadsheetError("\(name) 的文字既不是 UTF-8 也不是 GB18030；请另存为 UTF-8 的 CSV 后再导入")
    }
    return text
  }
}
