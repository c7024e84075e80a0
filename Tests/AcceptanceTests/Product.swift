import Foundation

/// The built executable, started on a data folder and a port of its own.
final class Product {
  let process = Process()
  let folder: URL
  let port: Int
  private let log: URL

  var address: String { "http://127.0.0.1:\(port)" }

  /// The database file of the data folder.
  var database: URL { folder.appendingPathComponent("office.db") }

  /// The root of the package, found from this file.
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The program under test: the debug build, unless `TONGZHENG_EXECUTABLE` names another.
  static let executable =
    ProcessInfo.processInfo.environment["TONGZHENG_EXECUTABLE"]
    ?? root.appendingPathComponent(".build/debug/tongzheng").path

  /// Where pictures and papers of a run are left for people to look at.
  static let artifacts = root.appendingPathComponent("artifacts")

  init(
    _ arguments: [String] = ["demo"], folder: URL? = nil, port: Int? = nil,
    environment: [String: String] = [:]
  ) throws {
    self.folder =
      folder
      ?? FileManager.default.temporaryDirectory
      .appendingPathComponent("tongzheng-\(UUID().uuidString)")
    self.port = try port ?? freePort()
    log = FileManager.default.temporaryDirectory
      .appendingPathComponent("tongzheng-\(UUID().uuidString).log")
    try Data().write(to: log)
    process.executableURL = URL(fileURLWithPath: Self.executable)
    process.arguments = arguments + ["--port", String(self.port), "--data", self.folder.path]
    process.currentDirectoryURL = Self.root
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let handle = try FileHandle(forWritingTo: log)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
  }

  deinit {
    try? FileManager.default.removeItem(at: log)
  }

  /// What the program has printed so far.
  var printed: String {
    (try? String(contentsOf: log, encoding: .utf8)) ?? ""
  }

  func waitUntilReady() throws {
    try eventually("ready at \(address): \(printed)", within: 60) {
      guard process.isRunning else {
        throw TookTooLong(description: "the program ended: \(printed)")
      }
      return (try? WireClient(port: port).get("/readyz").status) == 200
    }
  }

  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }

  func remove() {
    stop()
    try? FileManager.default.removeItem(at: folder)
  }
}
