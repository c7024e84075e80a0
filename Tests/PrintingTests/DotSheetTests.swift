import CivilTime
import DotMatrix
import Drawing
import FEEL
import Foundation
import PrintTemplates
import Printing
import TestTools
import Testing
import XMLReading

@Suite("A print for 24 pins")
struct DotSheetTests {
  private let printer = PrinterProfile.desk82

  private func document(
    _ inner: String, _ data: Context = [:], marks: Marks = Marks()
  ) throws -> PrintedDocument {
    let source = """
      <print-template xmlns="urn:tongzheng:print-template:1" id="t" title="样单" kind="form">
      <page width="210" height="139.7" top="20" right="20" bottom="20" left="20"/>
      <style name="line" font="song" size="12" line="6"/>
      <style name="small" font="song" size="9" line="5"/>
      <style name="large" font="hei" size="24" line="12"/>
      <style name="pale" font="song" size="24" line="12" color="#dddddd"/>
      <signed-fields/>
      \(inner)
      </print-template>
      """
    let template = try PrintTemplate.parse(Array(source.utf8), file: "t.xml")
    return try PrintedDocument(
      PrintOrder(template: template, scope: Scope(data, now: .epoch), marks: [marks]))
  }

  private func sheet(
    _ inner: String, _ mode: DotTarget.Mode = .bitmap, marks: Marks = Marks(),
    calibration: Calibration = .none
  ) throws -> DotSheet {
    let target = DotTarget(printer: printer, mode: mode, calibration: calibration)
    return try #require(try document(inner, marks: marks).sheets(for: target).first)
  }

  private func faults(
    _ inner: String, _ mode: DotTarget.Mode = .bitmap, marks: Marks = Marks()
  ) -> [String] {
    do {
      _ = try sheet(inner, mode, marks: marks)
      return []
    } catch let error as PrintingError {
      return error.faults.map { "\($0.line):\($0.column) \($0.rule)" }
    } catch {
      return ["\(error)"]
    }
  }

  /// The columns and rows from the first to the last dot.
  private func extent(_ mask: DotMask) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
    let inked = mask.dots.indices.filter { mask.dots[$0] }
    let columns = inked.map { $0 % mask.width }
    guard let left = columns.min(), let right = columns.max(), let top = inked.first,
      let bottom = inked.last
    else { return nil }
    return (left...right, top / mask.width...bottom / mask.width)
  }

  // MARK: The shipped templates

  /// One of each kind; `DotRasterTests` sees all.
  private static let shipped = [
    Sample.acceptance, Sample.supervision, Sample.incomingDocument, Sample.receipt, .slip,
    .licenceOnStock,
  ]

  /// Single sheets, but for the form of 5½ inches.
  private func encoder(for document: PrintedDocument, on printer: PrinterProfile) throws
    -> JobEncoder
  {
    let feed: PaperStock.Feed = document.width == 241.3 ? .tractor : .sheet
    return try JobEncoder(profile: printer, stock: PaperStock(feed: feed, width: document.width))
  }

  @Test(
    "comes out dot for dot, for every shipped template that is meant for it", arguments: shipped)
  func roundTrip(sample: Sample) throws {
    let document = try sample.document()
    let printer = try sample.printer()
    for mode in [DotTarget.Mode.bitmap, .mixed] {
      let sheets = try document.sheets(for: DotTarget(printer: printer, mode: mode))
      let job = try encoder(for: document, on: printer).job(for: sheets)
      let outcome = Simulator.print(job.bytes, font: EmptyFont())
      #expect(outcome.findings.isEmpty)
      #expect(outcome.sheets.count == sheets.count)
      // In mixed mode texts strike nothing here.
      #expect(mode == .mixed || outcome.passCount == job.passCount)
      for (sheet, printed) in zip(sheets, outcome.sheets) {
        #expect(printed.isOnGrid)
        #expect(
          printed.mask(
            columns: sheet.mask.width, rows: sheet.mask.height, origin: printer.origin)
            == sheet.maskWithGlyphs(of: printer))
        #expect(printed.characters.count == sheet.characterCount)
      }
      try show(sheets, of: document, sample, mode)
    }
  }

  @Test("goes to the same printer as a specimen", arguments: [Sample.slip, .licenceOnStock])
  func specimen(sample: Sample) throws {
    let printer = try sample.printer()
    let document = try PrintedDocument(
      PrintOrder(specimenOf: try sample.template(), scope: try sample.scope()), fonts: .noto)
    let sheets = try document.sheets(for: DotTarget(printer: printer, mode: .bitmap))
    let job = try encoder(for: document, on: printer).job(for: sheets)
    #expect(job.pageCount == document.pageCount)
  }

  /// The first sheet of a job on its paper.
  private func picture(
    of job: PrintJob, _ document: PrintedDocument, on printer: PrinterProfile
  ) throws -> [UInt8] {
    let outcome = Simulator.print(job.bytes, font: try StandInFont())
    let printed = try #require(outcome.sheets.first)
    return try PaperPicture(
      printed, width: document.width, height: Double(printed.height) * 25.4 / 360,
      origin: printer.origin
    ).png()
  }

  /// For people who want to look at the paper: TONGZHENG_PRINTS names a folder for the first sheet as
  /// a job and as a picture.
  private func show(
    _ sheets: [DotSheet], of document: PrintedDocument, _ sample: Sample, _ mode: DotTarget.Mode
  ) throws {
    guard let folder = ProcessInfo.processInfo.environment["TONGZHENG_PRINTS"] else { return }
    let name = sample.path.replacing("/", with: "-").replacing(".xml", with: "-\(mode)")
    let file = URL(fileURLWithPath: folder).appendingPathComponent(name)
    let printer = try sample.printer()
    let job = try encoder(for: document, on: printer).job(for: Array(sheets.prefix(1)))
    try Data(job.bytes).write(to: file.appendingPathExtension("job"))
    try Data(picture(of: job, document, on: printer)).write(to: file.appendingPathExtension("png"))
  }

  @Test("carries marks that are read from its paper", arguments: shipped)
  func marks(sample: Sample) throws {
    let document = try sample.document()
    let printer = try sample.printer()
    let job = try encoder(for: document, on: printer)
      .job(for: document.sheets(for: DotTarget(printer: printer, mode: .mixed)))
    let found = String(
      decoding: try Tool.run(
        "zbarimg", ["--quiet", "FILE"], on: try picture(of: job, document, on: printer)),
      as: UTF8.self
    ).split(separator: "\n").map(String.init)
    let marks = try #require(Sample.marks(copies: 1).first)
    let source = String(decoding: try sample.bytes(), as: UTF8.self)
    var expected: [String] = []
    if source.contains("<code128 ") { expected.append("CODE-128:" + (marks.code128 ?? "")) }
    if source.contains("<qr ") {
      expected.append("QR-Code:" + (marks.qr ?? ""))
    }
    #expect(Set(found) == Set(expected))
  }

  @Test func `on a preprinted form says what the form leaves free, in the printer's font`() throws {
    let document = try Sample.receipt.document()
    let sheets = try document.sheets(for: DotTarget(printer: printer, mode: .mixed))
    let job = try encoder(for: document, on: printer).job(for: sheets)
    let printed = try #require(Simulator.print(job.bytes, font: EmptyFont()).sheets.first)
    // Five and a half inches.
    #expect(printed.height == 1980)
    let words = String(String.UnicodeScalarView(printed.characters.map(\.scalar)))
    for field in ["云收〔2026〕207号", "云岭县清溪谷旅馆有限公司", "公共场所卫生许可", "叶清和"] {
      #expect(words.contains(field), "\(field)")
    }
    #expect(!words.contains("收件编号"))
    // The name that the font lacks is a glyph in its line, and makes no further pass.
    let glyphs = sheets[0].texts.filter { if case .glyph = $0.content { true } else { false } }
    #expect(glyphs.count == 1)
    #expect(
      sheets[0].texts.contains { $0.place.row == glyphs.first?.place.row && $0 != glyphs.first })
  }

  @Test func `of a template for laser printers is refused, with what its marks would need`() throws
  {
    do {
      _ = try Sample.quotaSlip.document().sheets(for: DotTarget(printer: printer, mode: .bitmap))
      Issue.record("a mark of 29 mm holds no module of four dots")
    } catch let error as PrintingError {
      #expect(Set(error.faults.map(\.rule)) == ["mark-too-small-for-dots"])
      #expect(error.description.contains("32.2 毫米"))
      #expect(error.description.contains("60.6 毫米"))
    }
  }

  // MARK: Dots

  @Test func `has marks of whole dots, which are struck one way`() throws {
    let sheet = try sheet(
      "<fixed><qr x='30' y='30' size='26.2'/><code128 x='80' y='30' width='60.6'/></fixed>",
      marks: Marks(
        qr: "HTTPS://ZHENGSHI.YL.EXAMPLE/1/12345678901234567890", code128: "7281043955661200"))
    // The small symbol has 29 modules of five dots, the bars 123 modules of three, 10 mm high.
    #expect(sheet.markRows.map(\.count).sorted() == [71, 145])
    let grid = sheet.mask.columns(..<500)
    let extent = try #require(self.extent(grid))
    #expect(extent.columns.count == 145 && extent.rows.count == 145)
    // The middle of 26.2 mm from 30 mm: dot 305.4; 72.5 dots to the left of it.
    #expect(extent.columns.lowerBound == 233)
    // The finder in the corner: seven modules dark, five light within, three dark in the middle.
    let middle = extent.rows.lowerBound + 17
    let row = (0..<35).map { grid[extent.columns.lowerBound + $0, middle] }
    let finder = [true, false, true, true, true, false, true]
    #expect(row == finder.flatMap { [Bool](repeating: $0, count: 5) })
    // The start character of code set C is bars of 2, 1, 3 and spaces of 1, 2, 2 modules; each bar
    // lacks the dot that ink adds.
    let bars = sheet.mask.columns(500...)
    let line = try #require(self.extent(bars)).rows.lowerBound + 5
    let first = try #require((0..<bars.width).first { bars[$0, line] })
    let start = (0..<33).map { bars[first + $0, line] }
    let runs = [(5, true), (4, false), (2, true), (7, false), (8, true), (7, false)]
    let expected = runs.flatMap { count, isInked in [Bool](repeating: isInked, count: count) }
    #expect(start == expected)
  }

  @Test func `has rules of the same thickness wherever they stand, one dot at least`() throws {
    for offset in 0..<10 {
      let y = 30 + Double(offset) * 0.037
      // 0.2 mm are 1.4 dots.
      let thin = try sheet("<fixed><rule x='30' y='\(y)' width='100' thickness='0.2'/></fixed>")
      #expect(try #require(extent(thin.mask)).rows.count == 1, "\(y)")
      // 0.4 mm are 2.8 dots.
      let thick = try sheet("<fixed><rule x='30' y='\(y)' width='100' thickness='0.4'/></fixed>")
      #expect(try #require(extent(thick.mask)).rows.count == 3, "\(y)")
    }
  }

  @Test func `closes the corners of frames wherever they stand`() throws {
    for offset in 0..<20 {
      let x = 30 + Double(offset) * 0.037
      let frame =
        "<fixed><frame x='\(x)' y='\(x)' width='100.11' height='50.07' thickness='0.4'/></fixed>"
      let mask = try sheet(frame).mask
      let extent = try #require(self.extent(mask))
      // All four sides are three dots thick from corner to corner, and nothing is beside them.
      let (columns, rows) = (extent.columns, extent.rows)
      let expected = (0..<mask.width * mask.height).map { index in
        let (row, column) = index.quotientAndRemainder(dividingBy: mask.width)
        let isInside =
          columns.lowerBound + 3...columns.upperBound - 3 ~= column
          && rows.lowerBound + 3...rows.upperBound - 3 ~= row
        return columns ~= column && rows ~= row && !isInside
      }
      #expect(mask.dots == expected, "\(x)")
    }
  }

  @Test func `stands where its calibration says`() throws {
    let box = "<fixed><rule x='100' y='50' width='20' thickness='10'/></fixed>"
    let plain = try #require(extent(try sheet(box).mask))
    // 100 mm are dot 708.7, 120 mm dot 850.4, 50 mm dot 354.3.
    #expect(plain.columns == 709...849 && plain.rows.lowerBound == 354)
    let moved = Calibration(
      map: PlaneMap(
        x: PlaneMap.Row(x: 1.01, y: 0, offset: 2), y: PlaneMap.Row(x: 0.01, y: 1, offset: -3)))
    let found = try #require(extent(try sheet(box, calibration: moved).mask))
    // (103 mm; 48 mm) is dot (729.9; 340.2), and its right end a fifth of a millimetre lower.
    #expect(found.columns.lowerBound == 730 && found.columns.count == 143)
    #expect(found.rows.lowerBound == 340 && found.rows.count == 71 + 1)
  }

  @Test func `leaves out what the paper comes with`() throws {
    let form = "<fixed preprinted='true'><frame x='20' y='20' width='100' height='50'/></fixed>"
    let field = "<fixed><text x='30' y='30' width='60' style='line'>云岭县</text></fixed>"
    #expect(try sheet(form + field) == sheet(field))
    let (with, without) = (try document(form + field), try document(field))
    #expect(try with.pdf(author: "通政") == without.pdf(author: "通政"))
    #expect(
      try with.png(page: 0, dotsPerInch: 100) != without.png(page: 0, dotsPerInch: 100))
  }

  @Test func `screens what is pale and leaves out what is white`() throws {
    let text = { (style: String) in
      "<fixed><text x='30' y='30' width='60' style='\(style)'>云岭</text></fixed>"
    }
    let dark = try sheet(text("large")).mask.dots.count(where: \.self)
    let pale = try sheet(text("pale")).mask.dots.count(where: \.self)
    #expect(pale > 0 && pale * 4 < dark)
  }

  @Test func `keeps the hairlines of Song letters`() throws {
    // Ten times the character that is one horizontal stroke, each at another height.
    for offset in 0..<10 {
      let y = 30 + Double(offset) * 0.029
      let mask = try sheet(
        "<fixed><text x='30' y='\(y)' width='60' style='small'>一</text></fixed>"
      ).mask
      let stroke = try #require(extent(mask))
      let inked = stroke.columns.filter { column in
        stroke.rows.contains { mask[column, $0] }
      }
      #expect(inked.count == stroke.columns.count, "\(y)")
      #expect(stroke.columns.count >= 18, "\(y)")
    }
  }

  // MARK: Texts

  @Test func `sets texts in the printer's font where the layout has them`() throws {
    let sheet = try sheet(
      "<fixed><text x='30' y='30' width='90' style='line'>云岭县　2026</text></fixed>", .mixed)
    #expect(sheet.mask.dots.allSatisfy { !$0 })
    // 12 point are 30 dots: 24 and white of 6. 30 mm are dot 212.6, and the cell stands in the
    // middle of its 30 dots. The line is 6 mm high, its base line 0.38 × 12 point below the middle.
    let words = try #require(sheet.texts.first)
    #expect(words.place == DotPoint(column: 216, row: 224))
    #expect(words.spacing == 6)
    #expect(
      words.content == .fullWidth([0xD4, 0xC6, 0xC1, 0xEB, 0xCF, 0xD8], count: 3))
    guard case .halfWidth(let digits) = sheet.texts[1].content else {
      Issue.record("digits are half-width")
      return
    }
    #expect(digits.starts(with: [0x32]))
    #expect(sheet.texts.allSatisfy { $0.place.row == 224 })
  }

  @Test func `sends a rare character as a glyph of 24 dots in its line`() throws {
    let sheet = try sheet(
      "<fixed><text x='30' y='30' width='90' style='line'>张𠮷明</text></fixed>", .mixed)
    #expect(sheet.mask.dots.allSatisfy { !$0 })
    let columns = sheet.texts.map(\.place.column)
    #expect(columns == [216, 246, 276])
    guard case .glyph(let mask) = sheet.texts[1].content else {
      Issue.record("Extension B is beyond the font")
      return
    }
    #expect(mask.width == 24 && mask.height == 24 && mask.dots.contains(true))
    let job = try JobEncoder(profile: printer, stock: PaperStock(feed: .sheet, width: 210))
      .job(for: [sheet])
    #expect(job.passCount == 1)
  }

  @Test func `draws letters that are smaller than the printer's own`() throws {
    let sheet = try sheet(
      "<fixed><text x='30' y='30' width='90' style='small'>云岭县</text></fixed>", .mixed)
    #expect(sheet.texts.isEmpty)
    #expect(sheet.mask.dots.contains(true))
  }

  @Test func `doubles the printer's letters for large ones`() throws {
    let sheet = try sheet(
      "<fixed><text x='30' y='30' width='90' style='large'>督办</text></fixed>", .mixed)
    // 24 point are 60 dots: twice 24 and white of 6, which is doubled too.
    #expect(sheet.texts.map(\.isQuadruple) == [true])
    #expect(sheet.texts.map(\.spacing) == [6])
  }

  @Test func `of texts alone refuses everything else`() {
    let text = "<fixed><text x='30' y='30' width='90' style='line'>云岭县</text></fixed>"
    #expect(faults(text, .text).isEmpty)
    #expect(
      faults("<fixed><rule x='30' y='30' width='90'/></fixed>", .text) == ["1:1 not-text"])
    #expect(
      faults("<fixed><text x='30' y='30' width='90' style='small'>云</text></fixed>", .text)
        == ["1:1 not-text"])
    #expect(
      faults(
        "<fixed><qr x='30' y='30' size='40'/></fixed>", .text, marks: Marks(qr: "HTTPS://A/1"))
        == ["1:1 not-text"])
  }
}

/// Strikes nothing, so that only what was sent as dots is seen.
private struct EmptyFont: PrinterFont {
  func glyph(of scalar: Unicode.Scalar, width: Int, height: Int) -> DotMask {
    DotMask(width: width, height: height)
  }
}

extension DotSheet {
  fileprivate var characterCount: Int {
    texts.reduce(0) { sum, text in
      switch text.content {
      case .fullWidth(_, let count): sum + count
      case .halfWidth(let codes): sum + codes.count
      case .glyph: sum
      }
    }
  }

  /// The dots of the page with those of rare characters, at columns that the head can be sent to.
  fileprivate func maskWithGlyphs(of printer: PrinterProfile) -> DotMask {
    var dots = mask.dots
    for text in texts {
      guard case .glyph(let glyph) = text.content else { continue }
      let left = (text.place.column - printer.origin.column + 1) / 3 * 3 + printer.origin.column
      for row in 0..<glyph.height {
        for column in 0..<glyph.width where glyph[column, row] {
          dots[(text.place.row + row) * mask.width + left + column] = true
        }
      }
    }
    return DotMask(width: mask.width, height: mask.height, dots: dots)
  }
}

extension DotMask {
  /// The dots of some columns at their places, without the others.
  fileprivate func columns(_ range: some RangeExpression<Int>) -> DotMask {
    DotMask(
      width: width, height: height,
      dots: dots.enumerated().map { index, isInked in isInked && range.contains(index % width) })
  }
}
