import Foundation
import Glibc
import HTTPServer

/// This program as a server of its own, in another process.
final class ServerProcess: @unchecked Sendable {
  // `@unchecked Sendable`: the process is started and ended by one thread; others read its number.
  private let process = Process()
  let port: UInt16
  /// From starting the process to its first answer.
  let secondsToReady: Double

  /// Starts to serve `folder` and waits until it answers.
  ///
  /// With `calls`, strace counts the system calls that bring data to the disk and writes them there.
  init(folder: URL, countingCallsInto calls: URL? = nil) throws {
    port = try Self.freePort()
    guard let executable = Bundle.main.executablePath else {
      throw CommandFailure("the path of this program is not known")
    }
    var words = [executable, "demo", "--data", folder.path, "--port", "\(port)"]
    if let calls {
      words =
        ["/usr/bin/strace", "-f", "-c", "-e", "trace=fdatasync,fsync", "-o", calls.path] + words
    }
    process.executableURL = URL(fileURLWithPath: words[0])
    process.arguments = Array(words.dropFirst())
    process.standardOutput = FileHandle.nullDevice
    let begin = ContinuousClock.now
    try process.run()
    while true {
      guard process.isRunning else { throw CommandFailure("the server ended at once") }
      if let answer = try? HTTPClient(port: port).get("/readyz"), answer.status == .ok { break }
      guard begin.duration(to: .now) < .seconds(60) else {
        process.terminate()
        throw CommandFailure("the server was not ready after 60 s")
      }
      usleep(2_000)
    }
    secondsToReady = begin.duration(to: .now) / .seconds(1)
  }

  /// A port on which nobody listens.
  private static func freePort() throws -> UInt16 {
    var settings = ServerSettings()
    settings.port = 0
    let server = try Server(settings: settings) { _ in HTTPResponse() }
    defer { server.stop() }
    return server.port
  }

  /// The process that serves, below strace if that stands between.
  private var number: Int32 {
    let own = process.processIdentifier
    guard process.executableURL?.lastPathComponent == "strace" else { return own }
    let children = try? String(contentsOfFile: "/proc/\(own)/task/\(own)/children", encoding: .utf8)
    return children.flatMap { Int32($0.prefix { $0 != " " }) } ?? own
  }

  /// The resident memory in bytes; 0 once the process has ended.
  var memory: Int {
    guard let status = try? String(contentsOfFile: "/proc/\(number)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kilobytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
    else { return 0 }
    return (Int(kilobytes) ?? 0) * 1024
  }

  /// The processor time that it has taken; nil once it has ended.
  var processorTime: ProcessorTime? { ProcessorTime(of: number) }

  /// Asks the server to stop and waits until it has.
  func stop() {
    kill(number, SIGTERM)
    process.waitUntilExit()
  }
}
