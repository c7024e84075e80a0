import Foundation

/// What the clerk of a counter does with a booklet that is printed on little by little, over HTTP.
struct BookletSteps {
  let client: OfficeClient

  /// A booklet in force.
  struct Booklet: Hashable, Sendable {
    /// Its name in the register.
    let id: String
    let number: String

    var address: String { "/counter/booklets/\(id)" }
  }

  private var prints: PrintSteps { PrintSteps(client: client) }

  /// Reserves a booklet; gives its name in the register.
  func reserve(_ holder: String) throws -> String {
    let number = try client.start("BOOK", [("holder", holder)])
    guard let print = try prints.waitingSheet(of: number) else {
      throw OfficeClient.Refused(description: "no booklet waits in case \(number)")
    }
    return print
  }

  /// Queues a reserved booklet as a whole; gives the address of the job.
  func queueWhole(_ print: String, on printer: String) throws -> String {
    let action = "/prints/\(print)/sheet"
    try client.open(action)
    try client.submit(action, [("printer", printer)])
    guard client.path.hasPrefix("/counter/jobs/"), client.status == 200 else {
      throw OfficeClient.Refused(description: "\(print): \(client.status) \(client.words)")
    }
    return client.path
  }

  /// Orders an entry by a case of its own.
  func order(_ entry: String, into booklet: Booklet) throws {
    _ = try client.start("ENTER", [("booklet", booklet.number), ("holder", entry)])
  }

  /// Where the next line goes, as the page of the booklet tells; nil where it offers no print, as nothing
  /// waits or another job prints in it.
  func nextLine(of booklet: Booklet) throws -> (page: Int, line: Int)? {
    try client.open(booklet.address)
    guard client.page.contains("action=\"\(booklet.address)/lines\"") else { return nil }
    let told = client.words.components(separatedBy: "下一空行：第 ").dropFirst().first ?? ""
    let numbers = told.split(whereSeparator: { !$0.isNumber }).prefix(2).compactMap { Int($0) }
    guard numbers.count == 2 else {
      throw OfficeClient.Refused(description: "no next line: \(client.words)")
    }
    return (numbers[0], numbers[1])
  }

  /// Queues what comes next onto a page, from the page of the booklet that is open; gives the address of the
  /// job, or nil where the office refuses it with the reason.
  func queue(_ booklet: Booklet, onPage page: Int, printer: String) throws -> String? {
    try client.submit(
      "\(booklet.address)/lines",
      [("register", "roster"), ("printer", printer), ("page", "\(page)")])
    if client.status == 422 { return nil }
    guard client.path.hasPrefix("/counter/jobs/"), client.status == 200 else {
      throw OfficeClient.Refused(
        description: "\(booklet.number): \(client.status) \(client.words)")
    }
    return client.path
  }
}

/// A text of an entry that a 24-pin printer gets in one piece, and that stands in no other.
struct EntryName: Hashable, Sendable {
  /// The codes of 零 to 九 in GB 18030.
  private static let codes: [(UInt8, UInt8)] = [
    (0xC1, 0xE3), (0xD2, 0xBB), (0xB6, 0xFE), (0xC8, 0xFD), (0xCB, 0xC4), (0xCE, 0xE5),
    (0xC1, 0xF9), (0xC6, 0xDF), (0xB0, 0xCB), (0xBE, 0xC5),
  ]
  private static let numerals = Array("零一二三四五六七八九")
  private static let places = 7
  /// 登记 in GB 18030.
  private static let mark: [UInt8] = [0xB5, 0xC7, 0xBC, 0xC7]

  let text: String

  init(_ number: Int) {
    let digits = String(number)
    let padded = String(repeating: "0", count: Self.places - digits.count) + digits
    text = "登记" + String(padded.compactMap { $0.wholeNumberValue.map { Self.numerals[$0] } })
  }

  /// How often each entry stands in what a printer got.
  static func counts(in output: [UInt8]) -> [String: Int] {
    var counts: [String: Int] = [:]
    let output = Data(output)
    var rest = output.startIndex..<output.endIndex
    while let found = output.range(of: Data(mark), in: rest) {
      rest = found.upperBound..<output.endIndex
      let bytes = [UInt8](output[rest].prefix(places * 2))
      let values = stride(from: 0, to: bytes.count - 1, by: 2).compactMap { index in
        codes.firstIndex { $0 == (bytes[index], bytes[index + 1]) }
      }
      // What broke off within the text came out too, but nobody can tell which it was.
      guard values.count == places else { continue }
      counts["登记" + String(values.map { numerals[$0] }), default: 0] += 1
    }
    return counts
  }
}
