import CivilTime
import Cryptography
import Directory
import Foundation
import Runtime
import SQLDatabase

/// An office in a folder, with one process and one account for programs, to be served by another
/// process of the machine.
struct ServedOffice {
  let folder: URL

  /// Makes the office; gives the access token of its account.
  func found(_ model: Resource) throws -> String {
    let office = try Office.keeping(DataFolder(folder))
    try office.runtime.start()
    defer { office.runtime.stop() }
    let secret = TokenSecret()
    let digest = secret.digest
    _ = try office.runtime.perform("bench.found", by: Office.operatorAtTerminal) { step in
      let register = try DirectoryRegister(step)
      try register.create(
        Unit(code: "B000", name: "测试区", kind: .region, parent: nil, sort: 1))
      try register.create(Person(code: "B1", name: "测量程序", sort: 1))
      try register.openAccount("bench", for: "B1")
      try register.grant("est.officer", to: "B1")
      try register.issueToken(
        "T1", for: "bench", name: "bench", digest: digest, until: step.now.adding(seconds: 86_400))
      return Done()
    }
    _ = try office.runtime.deploy([model], by: Office.operatorAtTerminal)
    return secret.text
  }

  /// Makes sure that every case that was counted has ended, and that the journal is whole.
  func check(cases: Int) throws {
    let runtime = try Office.observing(DataFolder(folder)).runtime
    let ended = try runtime.read { connection in
      try connection.first("select count(*) from process_instance where ended_at is not null") {
        try $0.int(0)
      }
    }
    guard let ended, ended >= cases else {
      throw CommandFailure("\(cases) cases were answered, but the office has \(ended ?? 0)")
    }
    let journal = try runtime.verifyJournal()
    guard journal.isSound else {
      throw CommandFailure("the journal is damaged: \(journal.faults.first?.description ?? "")")
    }
  }
}
