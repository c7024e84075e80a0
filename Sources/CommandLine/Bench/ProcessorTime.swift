import Foundation
import Glibc

/// The processor time that a process has taken until now, in seconds.
struct ProcessorTime: Sendable {
  /// That of all its threads.
  let all: Double
  /// That of the threads which answer connections.
  let connections: Double
  let at: ContinuousClock.Instant

  /// The name that libmicrohttpd gives to the thread of a connection.
  private static let connectionName = "(MHD-connection)"

  /// Nil once the process has ended.
  init?(of process: Int32) {
    at = .now
    let folder = "/proc/\(process)/task"
    guard let threads = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      return nil
    }
    var (all, connections) = (0, 0)
    for thread in threads {
      // A thread may end while they are counted.
      guard let line = try? String(contentsOfFile: "\(folder)/\(thread)/stat", encoding: .utf8),
        let ticks = Self.ticks(in: line)
      else { continue }
      all += ticks
      if line.contains(Self.connectionName) { connections += ticks }
    }
    let perSecond = Double(sysconf(Int32(_SC_CLK_TCK)))
    self.all = Double(all) / perSecond
    self.connections = Double(connections) / perSecond
  }

  /// The 14th and 15th word of `/proc/PID/stat`, user and system time; the second, in parentheses, may
  /// hold spaces.
  private static func ticks(in line: String) -> Int? {
    guard let name = line.lastIndex(of: ")") else { return nil }
    let words = line[line.index(after: name)...].split(separator: " ")
    guard words.count > 12, let user = Int(words[11]), let system = Int(words[12]) else {
      return nil
    }
    return user + system
  }
}

/// What a server takes of the processors while it works.
struct ProcessorShare: Sendable {
  /// Seconds of processor time per second.
  let all: Double
  let connections: Double

  init?(from begin: ProcessorTime, to end: ProcessorTime) {
    let seconds = begin.at.duration(to: end.at) / .seconds(1)
    guard seconds > 0 else { return nil }
    all = (end.all - begin.all) / seconds
    connections = (end.connections - begin.connections) / seconds
  }
}
