import Certificates
import DotMatrix
import HTTPServer
import JSONText
import PrintDesk
import PrintTemplates
import Runtime
import Testing
import Web

@Suite("Printers and booklets for programs")
struct APIPrinterTests {
  private let office: WebOffice
  private let program: TestProgram

  init() throws {
    office = try WebOffice()
    program = try office.program(of: "chen")
  }

  @Test func `are added, described anew and taken away`() throws {
    let dots: JSON = [
      "printerCode": "dots", "name": "窗口1针式", "address": "file:/nowhere/lp0",
      "profile": "lq-615k", "feeds": ["tractor", "sheet"], "window": "窗口1", "mode": "bitmap",
      "thickness": 320, "parts": 4,
    ]
    let added = program.post("printers", dots)
    #expect(added.status == .created, "\(added.json.text)")
    #expect(added.json["address"] == "file:/nowhere/lp0" && added.json["thickness"] == 320)
    #expect(added.json["feeds"] == ["tractor", "sheet"] && added.json["parts"] == 4)
    let listed = program.post("printers/search")
    #expect(listed.items("printerCode") == ["dots"] && listed.items("thickness") == [320])
    #expect(program.post("printers", ["printerCode": "dots"]).json["address"] == .null)
    #expect(program.post("printers/search").items("mode") == ["mixed"])
    #expect(program.post("printers", dots).status == .created)
    let second = program.post(
      "printers", ["printerCode": "other", "address": "file:/nowhere/lp0"])
    #expect(second.status == .conflict && second.problem == "refused")
    let wrong = program.post("printers", ["printerCode": "other", "address": "lp0"])
    #expect(wrong.status == .badRequest)
    #expect(wrong.json["detail"]?.stringValue?.hasPrefix("address: ") == true)
    #expect(program.post("printers/dots/removal").status == .noContent)
    #expect(program.post("printers/dots/removal").status == .notFound)
    #expect(program.post("printers/search").items("printerCode") == [])
  }

  /// The crosses of the alignment page on A4, each moved by so many thousandths of a millimetre.
  private func crosses(_ numbers: [Int], movedBy x: Int, _ y: Int) -> JSON {
    let columns = [20_000, 105_000, 190_000]
    let rows = [20_000, 149_000, 277_000]
    return .array(
      numbers.map { number in
        [
          "number": .integer(number), "x": .integer(columns[(number - 1) % 3] + x),
          "y": .integer(rows[(number - 1) / 3] + y),
        ]
      })
  }

  @Test func `are calibrated from measured crosses`() throws {
    #expect(program.post("printers", ["printerCode": "screen"]).status == .created)
    let path = "printers/screen/calibration"
    let found = program.post(path, ["crosses": crosses([1, 3, 7, 9], movedBy: 2_000, 1_000)])
    #expect(found.status == .ok, "\(found.json.text)")
    #expect(found.json["offsetX"] == -2_000 && found.json["offsetY"] == -1_000)
    #expect(found.json["scaleX"] == 1_000_000 && found.json["skewY"] == 0)
    #expect(found.json["remainder"] == 0 && found.json["residuals"]?.arrayValue?.count == 4)
    let kept = try office.runtime.read { database in
      let queries = PrintDeskQueries(database)
      let printer = try #require(try queries.printer("screen"))
      return try queries.calibration(of: printer, .sheet)
    }
    #expect(kept?.crosses.count == 4)
    let twice = program.post(path, ["crosses": crosses([1, 1, 7, 9], movedBy: 0, 0)])
    #expect(twice.status == .badRequest)
    #expect(
      program.post(path, ["crosses": crosses([1, 3, 7], movedBy: 0, 0)]).status == .badRequest)
    let contradicting: JSON = [
      "crosses": .array(
        (crosses([1, 3, 7], movedBy: 0, 0).arrayValue ?? [])
          + (crosses([9], movedBy: 9_000, 0).arrayValue ?? []))
    ]
    let refused = program.post(path, contradicting)
    #expect(refused.status == .conflict && refused.problem == "refused")
    #expect(program.post("printers/screen/test").problem == "refused", "a screen sends nothing")
    #expect(program.post("printers/none/calibration", contradicting).status == .notFound)
  }

  private static let book = """
    <print-template xmlns="urn:tongzheng:print-template:1" id="book" title="编制管理证"
      kind="certificate" number="{prefix}证第{n}号">
      <page width="200" height="150" top="20" right="10" bottom="10" left="10"/>
      <style name="b" font="song" size="12" line="8"/>
      <signed-fields><field name="number" label="证号" value="number"/></signed-fields>
      <section name="cover"><body><paragraph style="b">{{ number }}</paragraph></body></section>
      <section name="roster"><body>
        <register for="p" in="persons" pitch="10" lines="4" pages="2" folio="6">
          <text x="0" y="0" width="80" height="8" style="b">{{ p.name }}</text>
        </register>
      </body></section>
    </print-template>
    """

  /// A booklet in force, which a printer at the screen brought onto paper.
  private func booklet() throws -> String {
    _ = try office.runtime.deploy(
      [Resource(name: "PrintTemplates/book.xml", content: Array(Self.book.utf8))], by: .system)
    let certificates = office.certificates
    let sheet = try office.runtime.perform("issue", by: .system) { step in
      let found = try DeployedTemplates().template("book", version: nil, on: step.database)
      guard let found else { throw Refusal(code: "T", message: "no template") }
      var order = IssueOrder(
        template: found.template, id: found.id, version: found.version,
        numberPattern: try NumberPattern("{prefix}证第{n}号"), documentType: .establishmentBook,
        caseNumber: "202603040000197", data: ["persons": []])
      order.isForCounter = true
      return try certificates.register(step).issue(order).id.description
    }
    #expect(program.post("printers", ["printerCode": "screen"]).status == .created)
    let job = program.post(
      "print-jobs", ["sheetKey": .string(sheet), "printerCode": "screen"]
    ).json["printJobKey"]?.stringValue
    let path = "print-jobs/\(job ?? "")/answer"
    #expect(program.post(path, ["outcome": "good"]).status == .noContent)
    return sheet
  }

  @Test func `take entries into booklets, leave lines out and renew them`() throws {
    let sheet = try booklet()
    let path = "booklets/\(sheet)"
    let names: JSON = [["name": "李明"], ["name": "王芳"]]
    let order: JSON = ["register": "roster", "entries": names]
    let entered = program.post("\(path)/entries", order, key: "e1")
    #expect(entered.status == .created, "\(entered.json.text)")
    #expect(entered.json == ["entered": 2, "waiting": 2])
    #expect(program.post("\(path)/entries", order, key: "e1").json == entered.json)
    let other = program.post("\(path)/entries", ["register": "other", "entries": names])
    #expect(other.status == .conflict && other.problem == "refused")
    #expect(
      program.post("\(path)/entries", ["register": "roster", "entries": ["李明"]]).status
        == .badRequest)
    let skip: JSON = ["register": "roster", "page": 6, "line": 2, "reason": "手写登记"]
    #expect(program.post("\(path)/skip", skip).status == .noContent)
    #expect(program.post("\(path)/skip", skip).problem == "refused", "never backwards")
    let listed = program.post("booklets/search").json["items"]?.arrayValue?.first
    let next = listed?["registers"]?.arrayValue?.first
    #expect(next?["line"] == 2 && next?["waiting"] == 2)
    let queued = program.post(
      "\(path)/lines", ["register": "roster", "page": 6, "printerCode": "screen"])
    #expect(queued.json["firstLine"] == 2 && queued.json["lineCount"] == 2)
    let key = queued.json["printJobKey"]?.stringValue ?? ""
    #expect(program.post("print-jobs/\(key)/answer", ["outcome": "good"]).status == .noContent)
    let renewed = program.post("\(path)/renewal", ["cause": "damaged", "reason": "破损"])
    #expect(renewed.status == .created, "\(renewed.json.text)")
    #expect(renewed.json["state"] == "reserved" && renewed.json["ordinal"] == 2)
    #expect(program.post("booklets/9-9/skip", skip).status == .notFound)
  }

  @Test func `are closed to those who do not keep them`() throws {
    let other = try office.program(of: "zhou")
    for path in ["printers/screen/removal", "printers/screen/test"] {
      #expect(other.post(path).status == .forbidden, "\(path)")
    }
    #expect(other.post("printers", ["printerCode": "mine"]).status == .forbidden)
    let entry: JSON = ["register": "roster", "entries": [["name": "李明"]]]
    #expect(other.post("booklets/1-1/entries", entry).status == .forbidden)
  }
}
