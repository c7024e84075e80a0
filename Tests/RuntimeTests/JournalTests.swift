import Cryptography
import Foundation
import Runtime
import SQLDatabase
import Testing

@Suite("The journal")
struct JournalTests {
  private func filled(_ office: TestOffice, notes: Int = 20) throws {
    let runtime = try office.open()
    for number in 1...notes { try runtime.note("第\(number)条") }
    runtime.stop()
  }

  @Test func `is sound as it was written, with signed heads`() throws {
    let office = try TestOffice()
    office.settings.headInterval = .init(entries: 5, seconds: 3600)
    try filled(office)
    let runtime = try office.open()
    let verification = try runtime.verifyJournal(
      outside: try OfficeRuntime.heads(inFile: office.folder.heads))
    #expect(verification.faults == [])
    #expect(verification.entries == 21)
    #expect(verification.heads >= 5)
    runtime.stop()
  }

  @Test("names the entry of which one byte was changed", arguments: [2, 11, 20])
  func changedByte(sequence: Int64) throws {
    let office = try TestOffice()
    try filled(office)
    try office.tamper { connection in
      let body = try connection.first(
        "select body from journal where seq = ?", sequence
      ) { try $0.bytes(0) }
      var bytes = try #require(body)
      bytes[bytes.count / 2] ^= 1
      try connection.execute("update journal set body = ? where seq = ?", bytes, sequence)
    }
    let runtime = try office.open()
    #expect(try runtime.verifyJournal().faults.map(\.sequence) == [sequence])
    runtime.stop()
  }

  @Test func `refuses to start when its last entry is damaged`() throws {
    let office = try TestOffice()
    try filled(office)
    try office.tamper { try $0.execute("update journal set body = x'7b7d' where seq = 21") }
    #expect(throws: DamagedJournal.self) { try office.open() }
  }

  @Test func `shows by heads kept outside that its end was cut off`() throws {
    let office = try TestOffice()
    try filled(office)
    let heads = try OfficeRuntime.heads(inFile: office.folder.heads)
    try office.tamper { connection in
      try connection.execute("delete from journal where seq > 15")
      try connection.execute("delete from journal_head")
    }
    let runtime = try office.open()
    #expect(try runtime.verifyJournal().isSound)
    let faults = try runtime.verifyJournal(outside: heads).faults
    #expect(faults.map(\.sequence) == [21])
    runtime.stop()
  }

  @Test func `shows by heads kept outside that its end was rewritten with correct hashes`() throws {
    let office = try TestOffice()
    try filled(office)
    let heads = try OfficeRuntime.heads(inFile: office.folder.heads)
    try office.tamper { connection in
      try connection.execute("delete from journal_head")
      var hash = try #require(
        try connection.first("select hash from journal where seq = 15") { try $0.bytes(0) })
      for sequence in 16...21 {
        let body = try #require(
          try connection.first("select body from journal where seq = ?", sequence) {
            try $0.bytes(0)
          })
        let forged = String(decoding: body, as: UTF8.self)
          .replacingOccurrences(of: "第\(sequence - 1)条", with: "伪造")
        hash = Digest.sm3(Array("TZJ1".utf8) + hash + Array(forged.utf8))
        try connection.execute(
          "update journal set body = ?, hash = ? where seq = ?", Array(forged.utf8), hash, sequence)
      }
    }
    let runtime = try office.open()
    #expect(try runtime.verifyJournal().isSound)
    #expect(try runtime.verifyJournal(outside: heads).faults.map(\.sequence) == [21])
    runtime.stop()
  }

  @Test("can be chained with either digest", arguments: DigestAlgorithm.allCases)
  func digests(algorithm: DigestAlgorithm) throws {
    let office = try TestOffice()
    office.settings.digest = algorithm
    try filled(office)
    // A journal keeps the digest that it began with.
    office.settings.digest = .sm3
    let later = try office.open()
    try later.note("又一条")
    later.stop()
    let runtime = try office.open()
    #expect(try runtime.verifyJournal().isSound)
    runtime.stop()
  }
}
