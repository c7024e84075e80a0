import Cryptography
import Directory
import Foundation
import Runtime
import SQLDatabase

/// One bench: an office, a server over it, and runs of load.
struct Bench {
  let folder: URL
  let course: Course
  let seconds: Int
  /// Whether strace counts the calls that bring data to the disk.
  let counts: Bool
  let terminal: Terminal

  private static let password = "Bench-\(UUID())"

  /// Makes the office with accounts that can sign in at once; gives PDF pages per second.
  func found(definitions: String?) throws -> Double {
    let office = try Office.keeping(DataFolder(folder))
    try office.runtime.start()
    defer { office.runtime.stop() }
    let quiet = Terminal(output: { _ in }, talk: terminal.talk, secret: terminal.secret)
    try DemoCommand.found(office, definitions: definitions, quiet)
    let hash = try Passwords.hash(Self.password)
    _ = try office.runtime.perform("bench.accounts", by: Office.operatorAtTerminal) {
      [logins = course.logins] step in
      let register = try DirectoryRegister(step)
      for login in logins { try register.changeOwn(passwordHash: hash, of: login) }
      return Done()
    }
    return try PaperSpeed(of: course.paper, in: office.runtime, for: min(Double(seconds), 5))
      .perSecond
  }

  /// Serves the office and lets clients loose on it, run after run.
  func measure(clients: [Int]) throws -> BenchReport {
    let calls = folder.appending(path: "system-calls")
    let disk = try DiskProbe(in: folder)
    let server = try ServerProcess(folder: folder, countingCallsInto: counts ? calls : nil)
    var report = BenchReport(
      processors: ProcessInfo.processInfo.activeProcessorCount,
      secondsToReady: server.secondsToReady, memoryAtRest: server.memory, coldDisk: disk)
    var acts = 0
    do {
      let learned = try learn(from: server)
      acts += learned.tasks.count + 1
      for count in clients {
        terminal.talk("\(count) at once, \(seconds) s")
        let disk = try DiskProbe(in: folder)
        let outcome = try LoadRun(
          course: learned, logins: course.logins, password: Self.password, clients: count,
          seconds: Double(seconds), server: server
        ).run()
        acts += outcome.allTasks + outcome.starts
        report.add(outcome, disk: disk)
      }
    } catch {
      server.stop()
      throw error
    }
    server.stop()
    try check(tasks: acts - report.runs.map(\.outcome.starts).reduce(1, +))
    if counts { report.synchronizations = (try Self.calls(in: calls), acts) }
    return report
  }

  private func learn(from server: ServerProcess) throws -> LearnedCourse {
    var browser = try Browser(course.logins, password: Self.password, port: server.port)
    return try LearnedCourse(course, in: &browser)
  }

  /// Makes sure that every task that was counted is in the office, and the journal whole.
  private func check(tasks: Int) throws {
    let runtime = try Office.observing(DataFolder(folder)).runtime
    let done = try runtime.read { connection in
      try connection.first(
        """
        select count(*) from activation
        where type = 'userTask' and status = 'completed' and actor is not null
        """
      ) { try $0.int(0) }
    }
    guard let done, done >= tasks else {
      throw CommandFailure("\(tasks) tasks were answered, but the office has \(done ?? 0)")
    }
    let journal = try runtime.verifyJournal()
    guard journal.isSound else {
      throw CommandFailure("the journal is damaged: \(journal.faults.first?.description ?? "")")
    }
  }

  /// The sum of the calls in a table of `strace -c`: the fourth word of each line of a call.
  private static func calls(in file: URL) throws -> Int {
    let table = try String(contentsOf: file, encoding: .utf8)
    var sum = 0
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count > 3, ["fsync", "fdatasync"].contains(words.last) else { continue }
      sum += Int(words[3]) ?? 0
    }
    return sum
  }
}
