import Foundation

#if canImport(Glibc)
  import Glibc
#endif

struct TookTooLong: Error, CustomStringConvertible {
  var description: String
}

/// Polls until the condition holds; other processes are awaited, no clock of ours is tested.
func eventually(
  _ what: String, within seconds: Double = 30, _ condition: () throws -> Bool
) throws {
  let end = Date().addingTimeInterval(seconds)
  while try !condition() {
    guard Date() < end else { throw TookTooLong(description: "not within \(seconds) s: \(what)") }
    usleep(20_000)
  }
}

/// A TCP port on which nobody listens at this moment.
func freePort() throws -> Int {
  let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(handle) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  let bound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
    unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
      unsafe bind(handle, generic, length) == 0 && getsockname(handle, generic, &length) == 0
    }
  }
  guard bound else { throw TookTooLong(description: "no free port") }
  return Int(UInt16(bigEndian: address.sin_port))
}

/// Runs a program to its end and returns what it printed.
@discardableResult
func output(of program: String, _ arguments: [String], in folder: URL? = nil) throws
  -> (status: Int32, output: String, errors: String)
{
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  process.currentDirectoryURL = folder
  let scratch = FileManager.default.temporaryDirectory
    .appendingPathComponent("tongzheng-output-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: scratch) }
  let files = ["out", "err"].map { scratch.appendingPathComponent($0) }
  for file in files { try Data().write(to: file) }
  process.standardOutput = try FileHandle(forWritingTo: files[0])
  process.standardError = try FileHandle(forWritingTo: files[1])
  try process.run()
  process.waitUntilExit()
  let texts = try files.map { String(decoding: try Data(contentsOf: $0), as: UTF8.self) }
  return (process.terminationStatus, texts[0], texts[1])
}
