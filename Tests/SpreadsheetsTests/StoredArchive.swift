/// Makes ZIP archives whose parts are not compressed (APPNOTE 4.3), and `.xlsx` packages of them.
struct StoredArchive {
  private var body: [UInt8] = []
  private var directory: [UInt8] = []
  private var count: UInt16 = 0

  mutating func add(_ name: String, _ text: String) { add(name, Array(text.utf8)) }

  mutating func add(_ name: String, _ content: [UInt8]) {
    let size = UInt32(content.count)
    var shared: [UInt8] = []
    for field: UInt16 in [20, 0x800, 0] { shared += Self.bytes(field) }
    shared += Self.bytes(UInt32(0x21 << 16))
    for field in [Self.checksum(of: content), size, size] { shared += Self.bytes(field) }
    for field in [UInt16(name.utf8.count), 0] { shared += Self.bytes(field) }
    directory += Self.bytes(UInt32(0x0201_4B50))
    directory += Self.bytes(UInt16(20))
    directory += shared
    directory += [UInt8](repeating: 0, count: 10)
    directory += Self.bytes(UInt32(body.count))
    directory += Array(name.utf8)
    body += Self.bytes(UInt32(0x0403_4B50))
    body += shared
    body += Array(name.utf8)
    body += content
    count += 1
  }

  var content: [UInt8] {
    var end = Self.bytes(UInt32(0x0605_4B50))
    end += Self.bytes(UInt32(0))
    for field in [count, count] { end += Self.bytes(field) }
    for field in [directory.count, body.count] { end += Self.bytes(UInt32(field)) }
    end += Self.bytes(UInt16(0))
    return body + directory + end
  }

  private static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> Number($0 * 8)) }
  }

  private static func checksum(of content: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in content {
      sum ^= UInt32(byte)
      for _ in 0..<8 {
        let isOdd = sum & 1 == 1
        sum >>= 1
        if isOdd { sum ^= 0xEDB8_8320 }
      }
    }
    return ~sum
  }

  /// A workbook whose sheets are given as the XML between `<sheetData>` and its end.
  static func workbook(
    _ sheets: [(name: String, data: String)], strings: String = "", styles: String = "",
    properties: String = ""
  ) -> [UInt8] {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var archive = StoredArchive()
    var list = ""
    var targets = ""
    for (index, sheet) in sheets.enumerated() {
      list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
      targets += "<Relationship Id=\"rId\(index + 1)\" Target=\"worksheets/s\(index + 1).xml\"/>"
      archive.add(
        "xl/worksheets/s\(index + 1).xml",
        "<worksheet xmlns=\"\(main)\"><sheetData>\(sheet.data)</sheetData></worksheet>")
    }
    archive.add(
      "xl/workbook.xml",
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <workbook xmlns="\(main)" xmlns:r="\(relations)">\(properties)<sheets>\(list)</sheets></workbook>
      """)
    archive.add("xl/_rels/workbook.xml.rels", "<Relationships>\(targets)</Relationships>")
    if !strings.isEmpty {
      archive.add("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>")
    }
    if !styles.isEmpty {
      archive.add("xl/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>")
    }
    return archive.content
  }
}
