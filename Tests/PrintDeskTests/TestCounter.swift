import Certificates
import CivilTime
import Cryptography
import DotMatrix
import Foundation
import JSONText
import PrintDesk
import PrintTemplates
import Printing
import Runtime
import Testing
import Transports
import WorkCalendar

/// An office with a counter, in a folder of its own.
final class TestCounter {
  static let kind = "卫生许可证"
  static let template = """
    <print-template xmlns="urn:tongzheng:print-template:1" id="permit" title="许可证" kind="licence"
      number="{prefix}卫〔{yyyy}〕{n}号">
      <page size="A4" top="30" right="20" bottom="20" left="20"/>
      <style name="b" font="song" size="12" line="8"/>
      <signed-fields><field name="number" label="文号" value="number"/></signed-fields>
      <body><paragraph style="b">{{ number }}</paragraph></body>
    </print-template>
    """

  let folder: URL
  let runtime: OfficeRuntime
  let certificates: CertificatesRoom
  let room: PrintDeskRoom
  let clerk = Actor(person: "P1", address: "local")

  /// Opens a new folder, or one that is there.
  init(at folder: URL? = nil) throws {
    let isNew = folder == nil
    self.folder =
      folder
      ?? FileManager.default.temporaryDirectory.appending(path: "counter-\(UUID().uuidString)")
    let data = DataFolder(self.folder)
    let issuer = try #require(IssuerCode(division: 990_102, unit: 7))
    certificates = CertificatesRoom(
      settings: CertificateSettings(
        issuer: issuer, issuerName: "云岭县政务局", prefix: "云",
        address: try #require(MarkAddress("https://v.example.cn")), algorithm: .ed25519),
      keyring: MarkKeyring(folder: data.keys.path))
    room = PrintDeskRoom(certificates: certificates)
    var settings = RuntimeSettings(calendar: try .national())
    settings.now = { Instant(seconds: 1_778_040_000) }
    runtime = try OfficeRuntime(
      folder: data, rooms: [certificates, room], settings: settings)
    try runtime.start(background: false)
    guard isNew else { return }
    _ = try runtime.deploy(
      [Resource(name: "PrintTemplates/permit.xml", content: Array(Self.template.utf8))],
      by: .system)
    try register { register in
      guard let all = BlankRange(kind: Self.kind, first: 1, last: 50) else { return }
      try register.receive(all, from: "县印刷厂", thickness: 0.3)
      try register.allot(all, to: "窗口1")
    }
  }

  /// Ends the office; the folder goes with it.
  func end() {
    runtime.stop()
    // Litter in the temporary folder fails no test.
    try? FileManager.default.removeItem(at: folder)
  }

  func desk(_ body: @escaping @Sendable (PrintDesk) throws -> Void) throws(ActFailure) {
    let room = room
    _ = try runtime.perform("desk", by: clerk) { step in
      try body(room.desk(step))
      return Done()
    }
  }

  func register(_ body: @escaping @Sendable (CertificateRegister) throws -> Void) throws {
    let certificates = certificates
    _ = try runtime.perform("register", by: clerk) { step in
      try body(certificates.register(step))
      return Done()
    }
  }

  /// Reserves a sheet that is printed on a numbered blank.
  func reserve(version: Int = 1) throws -> PrintID {
    let certificates = certificates
    let template = try PrintTemplate.parse(Array(Self.template.utf8), file: "permit.xml")
    let id = try runtime.perform("issue", by: clerk) { step in
      var order = IssueOrder(
        template: template, id: "permit", version: version,
        numberPattern: try NumberPattern("{prefix}卫〔{yyyy}〕{n}号"), documentType: .licence,
        caseNumber: "202605060000197", data: [:])
      order.stock = Self.kind
      order.isForCounter = true
      return try certificates.register(step).issue(order).id.description
    }
    return try #require(PrintID(id))
  }

  static func printer(
    _ code: String = "w1", at address: PrinterAddress?, profile: String = "escp-k",
    window: String = "窗口1"
  ) -> Printer {
    Printer(
      code: code, name: "窗口1针式", profile: profile, address: address, feeds: [.sheet],
      window: window, mode: .bitmap)
  }

  func standing(_ id: PrintID) throws -> PrintStanding {
    try #require(try runtime.read { try CertificateQueries($0).print(id) })
  }

  func blank(_ number: UInt32) throws -> Blank {
    try #require(
      try runtime.read { try StockQueries($0).blank(BlankNumber(kind: Self.kind, number: number)) })
  }

  func jobs(of id: PrintID) throws -> [CounterJob] {
    try runtime.read { try PrintDeskQueries($0).jobs(of: id) }
  }

  func refusal(_ body: @escaping @Sendable (PrintDesk) throws -> Void) -> String? {
    do throws(ActFailure) {
      try desk(body)
      return nil
    } catch {
      if case .refused(let refusal) = error { return refusal.code }
      return "\(error)"
    }
  }

  func refusal(setting printer: Printer) -> String? {
    refusal { try $0.set(printer) }
  }

  /// What must hold at every moment, whatever was killed.
  func checkAccounts(_ comment: Comment) throws {
    try runtime.read { database in
      let stock = StockQueries(database)
      let totals = try stock.totals(of: Self.kind)
      #expect(totals.values.reduce(0, +) == 50, comment)
      let range = try #require(BlankRange(kind: Self.kind, first: 1, last: 50))
      for blank in try stock.blanks(in: range) where blank.print != nil {
        let print = try blank.print.flatMap { try CertificateQueries(database).print($0) }
        let sheet = try #require(print, comment)
        #expect(sheet.record.blank == blank.number, comment)
        #expect((sheet.state == .spoiled) == (blank.state == .spoiled), comment)
      }
    }
    #expect(try runtime.verifyReplay().differences == [], comment)
    #expect(try runtime.verifyJournal().faults == [], comment)
  }
}
