import Certificates
import Foundation
import JSONText
import Runtime
import Web

/// `tongzheng mark publish`.
struct MarkPublishCommand: Command {
  static let words = ["mark", "publish"]
  static let summary = "writes a page that verifies marks in the browser, for the outside network"
  static let explanation = """
    Writes a folder of plain files for any web server: a page with its script, the public keys and the
    list of void sheets, signed with the key of the marks. Marks of Ed25519 are verified in the browser,
    those of SM2 by the office's own address, to which the page links. The list holds for the moment it
    was made: publish it again whenever a sheet was replaced or made void, at least every day. The
    office may be running.
    """
  static let parameters: [Parameter] = [
    .operand("FOLDER", "where the files go; it is made if it is missing"),
    DataOption.parameter, DataOption.json,
  ]

  private let target: URL
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    target = URL(fileURLWithPath: try values.required("FOLDER"), isDirectory: true)
    folder = DataOption.folder(values)
    asJSON = values.has("json")
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let office = try Office.observing(folder)
    let settings = office.runtime.settings
    let room = office.certificates
    let address = office.identity.address
    let check = try office.runtime.read { database in
      PublishedCheck(
        keys: try CertificateQueries(database).keys(),
        voids: try room.voidList(database, at: settings.now(), in: settings.zone),
        address: address)
    }
    try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
    for (name, bytes) in check.files {
      try Data(bytes).write(to: target.appending(path: name), options: .atomic)
    }
    let count = check.voids.entries.count
    terminal.output(
      asJSON
        ? JSON.object([
          "folder": .string(target.path), "keys": .integer(check.keys.keys.count),
          "void": .integer(count),
        ]).text
        : "\(target.path): \(check.keys.keys.count) keys, \(count) sheets that are valid no more")
    return .done
  }
}
