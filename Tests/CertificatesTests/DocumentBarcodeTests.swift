import Barcodes
import Certificates
import CivilTime
import Cryptography
import PictureReading
import Testing

@Suite("公文二维条码")
struct DocumentBarcodeTests {
  private static let fields: [DocumentBarcode.Field: String] = [
    .number: "99010220260506000001", .issuer: "云岭县人民政府", .kind: "通知",
    .documentNumber: "云政发〔2026〕7号", .addressee: "各乡镇人民政府，县级各部门",
    .title: "关于做好2026年机构编制核查工作的通知", .secrecy: "无", .urgency: "无",
    .writtenOn: "20260506", .distribution: "县级", .maker: "云岭县人民政府办公室",
    .madeOn: "20260507",
  ]

  private static func keys(_ key: SigningKey) throws -> MarkKeyRegistry {
    MarkKeyRegistry([
      MarkKey(
        id: 300, key: try key.verifyingKey(), issuer: "云岭县人民政府办公室",
        notBefore: try #require(CalendarDate("2026-01-01")))
    ])
  }

  @Test func `is written as exchange stations read it`() throws {
    let barcode = try DocumentBarcode(Self.fields)
    #expect(
      barcode.text == """
        GB0626-2005^99010220260506000001^云岭县人民政府^通知^云政发〔2026〕7号^各乡镇人民政府，县级各部门^\
        关于做好2026年机构编制核查工作的通知^无^无^20260506^县级^云岭县人民政府办公室^20260507^^|
        """)
    #expect(barcode.text.split(separator: "^", omittingEmptySubsequences: false).count == 15)
    for encoding in DocumentBarcode.Encoding.allCases {
      #expect(try DocumentBarcode(bytes: barcode.bytes(encoding)) == barcode)
    }
  }

  @Test(arguments: SignatureAlgorithm.allCases)
  func `carries a signature in its free field`(algorithm: SignatureAlgorithm) throws {
    let key = try SigningKey(generating: algorithm)
    let signed = try SignedDocumentBarcode(
      DocumentBarcode(Self.fields), keyID: 300, signedBy: key)
    // Readers that know nothing of it find the fields where they always are, and the same end.
    let parts = signed.barcode.text.split(separator: "^", omittingEmptySubsequences: false)
    #expect(parts.count == 15)
    #expect(parts.last == "|")
    #expect(parts[13].hasPrefix("TZ1"))
    let read = try DocumentBarcode(bytes: signed.barcode.bytes())
    guard case .genuine = try Self.keys(key).judge(read) else {
      Issue.record("not genuine")
      return
    }
    let stranger = try SigningKey(generating: algorithm)
    guard case .notGenuine = try Self.keys(stranger).judge(read) else {
      Issue.record("genuine by another key")
      return
    }
  }

  @Test func `with any character altered is not genuine`() throws {
    let key = try SigningKey(generating: .ed25519)
    let keys = try Self.keys(key)
    let signed = try SignedDocumentBarcode(DocumentBarcode(Self.fields), keyID: 300, signedBy: key)
    let text = Array(signed.barcode.text)
    for index in text.indices {
      var altered = text
      altered[index] = text[index] == "7" ? "8" : "7"
      // A text that is no barcode any more is refused before.
      guard let barcode = try? DocumentBarcode(String(altered)) else { continue }
      if case .genuine = keys.judge(barcode) { Issue.record("genuine with \(index) altered") }
    }
  }

  @Test func `is read from a picture`() throws {
    let key = try SigningKey(generating: .sm2)
    let signed = try SignedDocumentBarcode(DocumentBarcode(Self.fields), keyID: 300, signedBy: key)
    let grid = try PDF417.encode(signed.barcode.bytes(), level: 4, columns: 12)
    let scale = 3
    let margin = 8
    let width = (grid.width + 2 * margin) * scale
    let height = (grid.height * PDF417.rowHeight + 2 * margin) * scale
    var pixels = [UInt8](repeating: 255, count: width * height)
    for y in 0..<grid.height * PDF417.rowHeight * scale {
      for x in 0..<grid.width * scale
      where grid[column: x / scale, row: y / scale / PDF417.rowHeight] {
        pixels[(y + margin * scale) * width + x + margin * scale] = 0
      }
    }
    let picture = Luminance(width: width, height: height, pixels: pixels)
    #expect(
      PaperReader(keys: try Self.keys(key)).code(in: picture) == .document(signed.barcode))
  }

  @Test func `of vendors with more fields is read by its place`() throws {
    let text = DocumentBarcode.Field.allCases.reduce(into: "GB0626-2005") {
      $0 += "^\(Self.fields[$1] ?? "")"
    }
    #expect(try DocumentBarcode("\(text)^3^有附件^^自定义^|").free == "自定义")
    #expect(try DocumentBarcode("\(text)^|")[.title] == Self.fields[.title])
    #expect(throws: DocumentBarcodeError.incomplete) { try DocumentBarcode("\(text)^自定义") }
    #expect(throws: DocumentBarcodeError.incomplete) { try DocumentBarcode("GB0626-2005^1^2^|") }
    #expect(throws: DocumentBarcodeError.notOne) { try DocumentBarcode("GB0626-2006^|") }
  }

  @Test func `takes no field that is too long or ends another`() throws {
    var fields = Self.fields
    fields[.title] = "甲^乙|丙\n丁"
    #expect(try DocumentBarcode(fields)[.title] == "甲 乙 丙 丁")
    fields[.title] = String(repeating: "长", count: 161)
    #expect(throws: DocumentBarcodeError.length("标题", count: 161, allowed: 0...160)) {
      try DocumentBarcode(fields)
    }
  }
}
