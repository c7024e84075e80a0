import Certificates
import DotMatrix
import Foundation
import JSONText
import PrintDesk
import PrintTemplates
import Printing
import Runtime
import Testing

/// Booklets at a counter: a cover, and a roster of two pages with four lines, numbered 6 and 7.
extension TestCounter {
  static let booklet = """
    <print-template xmlns="urn:tongzheng:print-template:1" id="book" title="编制管理证"
      kind="certificate" number="{prefix}证第{n}号">
      <page width="200" height="150" top="20" right="10" bottom="10" left="10"/>
      <style name="b" font="song" size="12" line="8"/>
      <signed-fields><field name="number" label="证号" value="number"/></signed-fields>
      <section name="cover"><body><paragraph style="b">{{ number }}</paragraph></body></section>
      <section name="roster">
        <fixed><text x="10" y="140" width="60" height="8" style="b">第 {{ unit }} 册</text></fixed>
        <body>
          <box height="10"><text x="0" y="0" width="60" height="8" style="b">名册</text></box>
          <register for="p" in="persons" pitch="10" lines="4" pages="2" folio="6">
            <text x="0" y="0" width="80" height="8" style="b">{{ p.name }}</text>
          </register>
        </body>
      </section>
    </print-template>
    """

  static func person(_ name: String) -> JSON { ["name": .string(name)] }

  /// A counter with a printer at the screen.
  static func withScreen() throws -> TestCounter {
    let counter = try TestCounter()
    try counter.desk { desk in
      try desk.set(
        Printer(
          code: "screen", name: "窗口1激光", profile: "escp-k", address: nil, feeds: [.booklet],
          window: "窗口1", mode: .bitmap))
    }
    _ = try counter.runtime.deploy(
      [Resource(name: "PrintTemplates/book.xml", content: Array(booklet.utf8))], by: .system)
    return counter
  }

  /// A booklet in force, printed at the screen with these people in it.
  func issueBooklet(with names: [String]) throws -> PrintID {
    let certificates = certificates
    let template = try PrintTemplate.parse(Array(Self.booklet.utf8), file: "book.xml")
    let written = try runtime.perform("issue", by: clerk) { step in
      var order = IssueOrder(
        template: template, id: "book", version: 1,
        numberPattern: try NumberPattern("{prefix}证第{n}号"), documentType: .establishmentBook,
        caseNumber: "202605060000197",
        data: ["unit": "一", "persons": .array(names.map(Self.person))])
      order.isForCounter = true
      return try certificates.register(step).issue(order).id.description
    }
    let id = try #require(PrintID(written))
    try printWhole(id)
    return id
  }

  /// Prints a reserved booklet and finds it good.
  func printWhole(_ id: PrintID) throws {
    try desk { try $0.queue(id, on: "screen", feed: .booklet) }
    let job = try #require(try jobs(of: id).last)
    try desk { try $0.answer(job.id, .good) }
  }

  /// Orders entries into the roster.
  func enter(_ names: [String]) throws {
    let rows = names.map(Self.person)
    try register {
      try $0.enter(rows, into: "roster", of: "云证第1号", caseNumber: "202605060000205")
    }
  }

  /// Prints what comes next on a page, and answers.
  func goOn(_ booklet: PrintID, page: Int, _ answer: PaperAnswer = .good) throws {
    try desk {
      try $0.queueLines(of: booklet, in: "roster", page: page, on: "screen", feed: .booklet)
    }
    let job = try #require(try jobs(of: booklet).last)
    try desk { try $0.answer(job.id, answer) }
  }

  func next(_ booklet: PrintID) throws -> NextLines {
    try runtime.read { database in
      let record = try #require(try CertificateQueries(database).print(booklet)?.record)
      let register = try #require(record.register("roster"))
      return try BookletQueries(database).next(of: record, in: register)
    }
  }

  /// The states of the lines that are not free, in their order, and who stands there.
  func lines(_ booklet: PrintID) throws -> [String] {
    try runtime.read { try BookletQueries($0).lines(of: booklet, in: "roster") }.map { line in
      let name = line.entry?.data["name"]?.stringValue
      return [line.state.rawValue, name].compactMap(\.self).joined(separator: " ")
    }
  }
}
