import Certificates
import DotMatrix
import HTTPServer
import JSONText
import PrintDesk
import PrintTemplates
import Printing
import Runtime
import Testing
import Transports
import Web

@Suite("The counter for programs")
struct APICounterTests {
  private let office: WebOffice
  private let program: TestProgram

  /// An office with a printer at the screen and one that is not there, and a program of a person who
  /// prints and keeps the stock.
  init() throws {
    office = try WebOffice()
    program = try office.program(of: "chen")
    let room = PrintDeskRoom(certificates: office.certificates)
    _ = try office.runtime.perform("set", by: .system) { step in
      try room.desk(step).set(
        Printer(
          code: "screen", name: "窗口1激光", profile: "lq-615k", address: nil,
          feeds: [.sheet, .booklet], window: "窗口1"))
      try room.desk(step).set(
        Printer(
          code: "dot", name: "窗口1针式", profile: "lq-615k", address: .device(path: "/nowhere/lp0"),
          feeds: [.sheet], window: "窗口1", mode: .bitmap, thickest: 0.2))
      return Done()
    }
    #expect(
      program.post(
        "blanks/receipt",
        ["kind": "准假证", "from": 1, "to": 20, "supplier": "县印刷厂", "thickness": 300]
      ).status == .noContent)
    #expect(
      program.post("blanks/allotment", ["kind": "准假证", "from": 1, "to": 10, "holder": "窗口1"])
        .status == .noContent)
  }

  private func reserve() throws -> String {
    let certificates = office.certificates
    return try office.runtime.perform("issue", by: .system) { step in
      let found = try DeployedTemplates().template("leave-slip", version: nil, on: step.database)
      guard let found else { throw Refusal(code: "T", message: "no template") }
      var order = IssueOrder(
        template: found.template, id: found.id, version: found.version,
        numberPattern: try NumberPattern("{prefix}证〔{yyyy}〕{n}号"), documentType: .licence,
        caseNumber: "202603040000197", data: ["name": "周文静", "days": 3])
      order.stock = "准假证"
      order.isForCounter = true
      return try certificates.register(step).issue(order).id.description
    }
  }

  @Test func `lists printers and sheets, prints and hears what is on the paper`() throws {
    let sheet = try reserve()
    let printers = program.post("printers/search")
    #expect(printers.items("printerCode") == ["dot", "screen"])
    let sheets = program.post("sheets/search")
    #expect(sheets.items("sheetKey") == [.string(sheet)] && sheets.items("state") == ["reserved"])
    let order: JSON = ["sheetKey": .string(sheet), "printerCode": "screen", "blankNumber": 3]
    let queued = program.post("print-jobs", order, key: "k1")
    #expect(queued.status == .created && queued.json["state"] == "asked")
    // The same again is the same; another program is told.
    #expect(program.post("print-jobs", order, key: "k1").json == queued.json)
    let again = program.post("print-jobs", order)
    #expect(again.status == .conflict && again.problem == "refused")
    let key = try #require(queued.json["printJobKey"]?.stringValue)
    #expect(program.get("print-jobs/\(key)").json == queued.json)
    let jobs = program.post("print-jobs/search", ["filter": ["state": "asked"]])
    #expect(jobs.items("printJobKey") == [.string(key)])
    #expect(
      program.post("print-jobs/\(key)/answer", ["outcome": "spoiled"]).problem == "refused")
    #expect(
      program.post("print-jobs/\(key)/answer", ["outcome": "good"]).status == .noContent)
    #expect(program.post("sheets/search").items("sheetKey").isEmpty)
    let blanks = program.post("blanks/search", ["filter": ["kind": "准假证", "from": 2, "to": 4]])
    #expect(blanks.items("state") == ["inHand", "used", "inHand"])
    #expect(blanks.items("sheetKey")[1] == .string(sheet))
    #expect(program.get("print-jobs/999").status == .notFound)
  }

  @Test func `says why a printer cannot take the paper, before the blank is bound`() throws {
    let sheet = try reserve()
    let refused = program.post(
      "print-jobs", ["sheetKey": .string(sheet), "printerCode": "dot", "blankNumber": 3])
    #expect(refused.status == .conflict)
    #expect(refused.json["detail"]?.stringValue?.contains("纸厚 0.3 毫米") == true)
    let blanks = program.post("blanks/search", ["filter": ["kind": "准假证", "from": 3]])
    #expect(blanks.items("state") == ["inHand"])
    #expect(
      program.post("print-jobs", ["sheetKey": .string(sheet), "printerCode": "none"]).status
        == .notFound)
  }

  @Test func `takes a job out of the queue again`() throws {
    let room = PrintDeskRoom(certificates: office.certificates)
    _ = try office.runtime.perform("set", by: .system) { step in
      var printer = try #require(try PrintDeskQueries(step.database).printer("dot"))
      printer.thickest = nil
      try room.desk(step).set(printer)
      return Done()
    }
    let sheet = try reserve()
    let queued = program.post(
      "print-jobs", ["sheetKey": .string(sheet), "printerCode": "dot", "blankNumber": 3])
    #expect(queued.json["state"] == "queued", "\(queued.json.text)")
    let key = queued.json["printJobKey"]?.stringValue ?? ""
    let path = "print-jobs/\(key)/withdrawal"
    #expect(program.post(path, ["reason": "换打印机"]).status == .noContent)
    #expect(program.get("print-jobs/\(key)").json["state"] == "withdrawn")
  }

  @Test func `keeps the stock and its account`() throws {
    #expect(
      program.post("blanks/spoiling", ["kind": "准假证", "from": 4, "reason": "污损"]).status
        == .noContent)
    let one: JSON = [
      "kind": "准假证", "from": 4, "witnesses": ["赵一", "赵一"], "reason": "污损",
    ]
    #expect(program.post("blanks/destruction", one).problem == "refused")
    let two: JSON = [
      "kind": "准假证", "from": 4, "witnesses": ["赵一", "钱二"], "reason": "污损",
    ]
    #expect(program.post("blanks/destruction", two).status == .noContent)
    let wrong: JSON = ["kind": "准假证", "holder": "窗口1", "counted": 8]
    #expect(program.post("stock-accounts/count", wrong).problem == "refused")
    let right: JSON = ["kind": "准假证", "holder": "窗口1", "counted": 9]
    #expect(program.post("stock-accounts/count", right).status == .noContent)
    let accounts = program.post("stock-accounts/search", ["filter": ["kind": "准假证"]])
    #expect(accounts.items("holder") == [.null, "窗口1"])
    #expect(accounts.items("closing") == [10, 9])
    let downwards = program.post("blanks/search", ["filter": ["kind": "准假证", "from": 4, "to": 1]])
    #expect(downwards.status == .badRequest)
  }

  @Test func `is closed to those who do not print`() throws {
    let other = try office.program(of: "zhou")
    for path in ["printers/search", "sheets/search", "print-jobs/search", "booklets/search"] {
      #expect(other.post(path).status == .forbidden, "\(path)")
    }
    #expect(
      other.post("blanks/allotment", ["kind": "准假证", "from": 1]).status == .forbidden)
  }
}
