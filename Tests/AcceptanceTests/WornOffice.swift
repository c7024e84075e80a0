import Foundation
import Testing

/// A demonstration office that some work was done in, stopped, with heads kept outside.
struct WornOffice {
  let folder: URL
  /// The copies of `heads.log` and the public key that stand outside the data folder.
  let outside: URL
  /// How many entries the journal has.
  let entries: Int

  var database: URL { folder.appendingPathComponent("office.db") }
  var heads: URL { outside.appendingPathComponent("heads.log") }
  var key: URL { outside.appendingPathComponent("journal-key.pem") }

  /// Works a little: items that are begun and decided, and one application in hand.
  init() throws {
    let product = try Product()
    defer { product.stop() }
    try product.waitUntilReady()
    let clerk = try product.signIn("zfb.sup")
    let section = try product.signIn("zfb.supsection")
    let head = try product.signIn("zfb.head")
    for count in 1...4 {
      let number = try clerk.start("SUP-ITEM", SupervisionLoad.beginning("事项\(count)"))
      if count > 1 { try section.complete(number, SupervisionLoad.plan) }
      if count > 2 { try head.complete(number, SupervisionLoad.decision) }
    }
    // One that is assigned, for which a notice is printed.
    let assigned = try clerk.start("SUP-ITEM", SupervisionLoad.beginning("交办的事项"))
    try section.complete(assigned, SupervisionLoad.plan)
    try head.complete(assigned, [("_conclusion", "approve"), ("_opinion", "同意交办")])
    try clerk.complete(assigned, [("_conclusion", "assign"), ("_opinion", "请按期办结")])
    let hr = try product.signIn("fgj.hr")
    let number = try hr.start("EST-IN", Durability.LastPlaceTests.application)
    try product.signIn("fgj.head").complete(
      number, [("_conclusion", "agree"), ("_opinion", "同意")])
    try product.signIn("bb.officer").complete(
      number, [("_conclusion", "accept"), ("_opinion", "受理")])
    product.stop()
    folder = product.folder
    outside = folder.deletingLastPathComponent()
      .appendingPathComponent("tongzheng-outside-\(UUID().uuidString)")
    entries =
      Int(
        try sqlite(product.database, "select count(*) from journal").first?.first ?? "") ?? 0
    try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
    for file in [heads, key] {
      try FileManager.default.copyItem(
        at: folder.appendingPathComponent(file.lastPathComponent), to: file)
    }
  }

  private init(copy: URL, of office: WornOffice) {
    folder = copy
    outside = office.outside
    entries = office.entries
  }

  func remove() {
    for place in [folder, outside] { try? FileManager.default.removeItem(at: place) }
  }

  /// Gives a copy of the office to do harm to.
  func damaged(_ body: (WornOffice) throws -> Void) throws {
    let copy = folder.deletingLastPathComponent()
      .appendingPathComponent("tongzheng-damaged-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: folder, to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    try body(WornOffice(copy: copy, of: self))
  }

  // MARK: Checking

  func verify(_ options: String...) throws -> (status: Int32, output: String, errors: String) {
    try output(
      of: Product.executable, ["journal", "verify", "--data", folder.path] + options)
  }

  /// The checker of Examples, which knows nothing of the program.
  func outsideChecker(
    heads: URL? = nil
  ) throws -> (status: Int32, output: String, errors: String) {
    let checker = Product.root.appendingPathComponent("Examples/verify_journal.py").path
    return try output(
      of: "python3", [checker, database.path] + (heads.map { ["--heads", $0.path] } ?? []))
  }

  func expectWhole() throws {
    let verified = try verify("--replay", "--heads", heads.path, "--key", key.path)
    #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    #expect(verified.output.contains("\(entries) entries"))
    let checked = try outsideChecker(heads: heads)
    #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    #expect(checked.output.contains("\(entries) entries"))
  }

  /// Both checkers name the same entry.
  func expectFault(at entry: Int, _ what: Comment) throws {
    for verified in [try verify(), try outsideChecker()] {
      #expect(verified.status == 1, what)
      let names = verified.output.split(separator: "\n").contains {
        $0.contains("entry \(entry):") || $0.contains("entry \(entry) is missing")
      }
      #expect(names, "\(what): \(verified.output)\(verified.errors)")
    }
  }

  /// Nothing inside the folder shows the forgery; the heads outside do.
  func expectForgery(firstChanged entry: Int, _ what: Comment) throws {
    for inside in [try verify(), try outsideChecker()] {
      #expect(inside.status == 0, "\(what): \(inside.output)\(inside.errors)")
    }
    let signed = try signedEntries(heads).first { $0 >= entry }
    let named = try #require(signed, "no head at or behind entry \(entry)")
    for found in [
      try verify("--heads", heads.path, "--key", key.path), try outsideChecker(heads: heads),
    ] {
      #expect(found.status == 1, what)
      #expect(
        found.output.contains("entry \(named)"), "\(what): \(found.output)\(found.errors)")
    }
  }

  private func signedEntries(_ heads: URL) throws -> [Int] {
    try String(contentsOf: heads, encoding: .utf8).split(separator: "\n").compactMap {
      $0.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }
  }

  /// Takes the heads from `entry` on out of the folder, as a forger would.
  func forgetHeads(from entry: Int) throws {
    try sqlite(database, "delete from journal_head where seq >= \(entry)")
    let file = folder.appendingPathComponent("heads.log")
    let kept = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter {
      $0.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0 < entry
    }
    try kept.map { $0 + "\n" }.joined().write(to: file, atomically: true, encoding: .utf8)
  }
}
