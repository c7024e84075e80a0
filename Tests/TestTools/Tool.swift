package import Foundation

/// A program of the distribution that reads what we draw.
package enum Tool {
  package struct Failure: Error {
    package let name: String
    package let status: Int32
  }

  /// Runs the program with `arguments`, of which `FILE` stands for a file that holds `input`.
  package static func run(_ name: String, _ arguments: [String], on input: [UInt8]) throws -> Data {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("tongzheng-\(UUID().uuidString)")
    try Data(input).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }  // a leftover file harms no test
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments.map { $0 == "FILE" ? file.path : $0 }
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Failure(name: name, status: process.terminationStatus)
    }
    return data
  }
}
