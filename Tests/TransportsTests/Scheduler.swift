import Foundation
import Glibc

/// A scheduler of CUPS of the test's own: own folder, own port, queues that print to files.
final class Scheduler {
  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  let folder: String
  let port: UInt16
  private let process = Process()

  /// Starts cupsd and waits until it answers.
  init() throws {
    folder =
      FileManager.default.temporaryDirectory
      .appending(path: "cups-\(UUID().uuidString)").path
    port = try Self.freePort()
    for part in ["", "/spool", "/spool/tmp", "/cache", "/state", "/log", "/ppd"] {
      try FileManager.default.createDirectory(
        atPath: folder + part, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o755])
    }
    try write("cupsd.conf", configuration)
    try write("cups-files.conf", files)
    process.executableURL = URL(fileURLWithPath: "/usr/sbin/cupsd")
    process.arguments = ["-f", "-c", "\(folder)/cupsd.conf", "-s", "\(folder)/cups-files.conf"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    for _ in 0..<200 {
      if try run("/usr/bin/lpstat", ["-h", "127.0.0.1:\(port)", "-r"]).contains("is running") {
        return
      }
      usleep(50_000)
    }
    throw Problem(description: "cupsd does not answer: \(log)")
  }

  func end() {
    // It inherits the blocked signals of the thread that started it, and would not hear SIGTERM.
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    // Litter in the temporary folder fails no test.
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Makes a queue that prints to a file; the path of the file.
  func fileQueue(_ name: String, driver: String) throws -> String {
    let path = "\(folder)/\(name).out"
    guard
      FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o666])
    else { throw Problem(description: "cannot write \(path)") }
    try queue(name, driver: driver, device: "file://\(path)")
    return path
  }

  /// Makes a queue with a driver or without one.
  func queue(_ name: String, driver: String?, device: String) throws {
    let said = try run(
      "/usr/sbin/lpadmin",
      [
        "-h", "127.0.0.1:\(port)", "-p", name, "-E", "-v", device, "-m", driver ?? "raw",
      ])
    guard try run("/usr/bin/lpstat", ["-h", "127.0.0.1:\(port)", "-p", name]).contains(name) else {
      throw Problem(description: "no queue \(name): \(said) \(log)")
    }
  }

  var log: String {
    let lines = (try? String(contentsOfFile: "\(folder)/log/error_log", encoding: .utf8)) ?? ""
    return lines.split(separator: "\n").suffix(15).joined(separator: "\n")
  }

  @discardableResult
  func run(_ program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: said, as: UTF8.self)
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: "\(folder)/\(name)")
  }

  private var configuration: String {
    """
    Listen 127.0.0.1:\(port)
    LogLevel info
    Browsing No
    WebInterface No
    DefaultAuthType None
    <Location />
      Order allow,deny
      Allow from all
    </Location>
    <Location /admin>
      Order allow,deny
      Allow from all
    </Location>
    <Policy default>
      <Limit All>
        Order allow,deny
        Allow from all
      </Limit>
    </Policy>
    """
  }

  private var files: String {
    """
    FileDevice Yes
    ServerRoot \(folder)
    ServerBin /usr/lib/cups
    DataDir /usr/share/cups
    RequestRoot \(folder)/spool
    TempDir \(folder)/spool/tmp
    CacheDir \(folder)/cache
    StateDir \(folder)/state
    AccessLog \(folder)/log/access_log
    ErrorLog \(folder)/log/error_log
    PageLog \(folder)/log/page_log
    SystemGroup root lpadmin
    Sandboxing relaxed
    """
  }

  private static func freePort() throws -> UInt16 {
    let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let found = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        unsafe bind(socket, generic, size) == 0 && getsockname(socket, generic, &size) == 0
      }
    }
    guard found else { throw Problem(description: "no port is free") }
    return UInt16(bigEndian: address.sin_port)
  }
}
