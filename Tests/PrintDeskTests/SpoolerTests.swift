import Certificates
import DotMatrix
import Foundation
import PrintDesk
import Runtime
import TestTools
import Testing
import Transports

@Suite("The queue of a printer")
struct SpoolerTests {
  private static let patience = Patience(
    connect: .seconds(10), stall: .milliseconds(50), giveUp: .seconds(60),
    farewell: .seconds(20))

  private func spooler(_ counter: TestCounter) -> Spooler {
    Spooler(runtime: counter.runtime, room: counter.room, patience: Self.patience, pause: 0.05)
  }

  /// Waits until something holds; it does after a moment, or the test hangs and is ended.
  private func wait(until condition: () throws -> Bool) rethrows {
    while try !condition() { usleep(5000) }
  }

  @Test func `brings a sheet to paper, and asks for it`() throws {
    let counter = try TestCounter()
    defer { counter.end() }
    let device = try StubPrinter()
    try counter.desk { [port = device.port] in
      try $0.set(TestCounter.printer(at: .network(host: "127.0.0.1", port: port)))
    }
    let sheet = try counter.reserve()
    let spooler = spooler(counter)
    try spooler.start()
    try counter.desk { try $0.queue(sheet, on: "w1", feed: .sheet, blank: 7) }
    spooler.ring()
    try wait { try counter.jobs(of: sheet).first?.state == .asked }
    spooler.stop()
    let job = try #require(try counter.jobs(of: sheet).first)
    #expect(!job.isInterrupted)
    #expect(try counter.standing(sheet).state == .printed)
    let bytes = try #require(device.connections.first)
    #expect(bytes.starts(with: [0x1B, 0x40]) && bytes.suffix(2) == [0x1B, 0x40])
    #expect(Simulator.print(bytes, font: try StandInFont()).sheets.count == 1)
    try counter.desk { try $0.answer(job.id, .good) }
    #expect(try counter.standing(sheet).state == .issued)
    #expect(counter.refusal { try $0.answer(job.id, .good) } == "PRN-STATE")
    #expect(device.connections.count == 1)
    let fonts = try counter.runtime.read { try CertificateQueries($0).fonts(of: sheet) }
    #expect(fonts.count == 1 && fonts.first?.families["song"]?.isEmpty == false)
    try counter.checkAccounts("printed")
  }

  @Test func `waits for a printer that is not there, and says so`() throws {
    let counter = try TestCounter()
    defer { counter.end() }
    try counter.desk { try $0.set(TestCounter.printer(at: .device(path: "/nowhere/lp0"))) }
    let sheet = try counter.reserve()
    try counter.desk { try $0.queue(sheet, on: "w1", feed: .sheet, blank: 7) }
    let spooler = spooler(counter)
    try spooler.start()
    wait { spooler.statuses["w1"]?.trouble != nil }
    let job = try #require(try counter.jobs(of: sheet).first)
    #expect(job.state == .queued)
    try counter.desk { try $0.withdraw(job.id, reason: "换打印机") }
    spooler.stop()
    // The sheet keeps its blank and can be printed elsewhere.
    #expect(try counter.standing(sheet).state == .reserved)
    var screen = TestCounter.printer("pdf", at: nil)
    screen.name = "本机"
    try counter.desk { [screen] in
      try $0.set(screen)
      try $0.queue(sheet, on: "pdf", feed: .sheet)
    }
    #expect(try counter.standing(sheet).record.blank?.number == 7)
    try counter.checkAccounts("not reached")
  }

  @Test func `asks what is on the paper when a printer breaks off, and sends nothing more`() throws
  {
    let counter = try TestCounter()
    defer { counter.end() }
    let device = try StubPrinter(breakingOff: true)
    try counter.desk { [port = device.port] in
      try $0.set(TestCounter.printer(at: .network(host: "127.0.0.1", port: port)))
    }
    let (first, second) = (try counter.reserve(), try counter.reserve())
    try counter.desk {
      try $0.queue(first, on: "w1", feed: .sheet, blank: 7)
      try $0.queue(second, on: "w1", feed: .sheet, blank: 8)
    }
    let spooler = spooler(counter)
    try spooler.start()
    try wait { try counter.jobs(of: first).first?.isInterrupted == true }
    spooler.ring()
    let job = try #require(try counter.jobs(of: first).first)
    #expect(try counter.jobs(of: second).first?.state == .queued)
    #expect(try counter.standing(first).state == .reserved)
    // The sheet is spoiled with its blank; the next one goes on its way then.
    try counter.desk { try $0.answer(job.id, .spoiled(reason: "断电，印了半张")) }
    #expect(try counter.blank(7).state == .spoiled)
    device.mend()
    spooler.ring()
    try wait { try counter.jobs(of: second).first?.state == .asked }
    spooler.stop()
    #expect(try counter.jobs(of: first).count == 1)
    try counter.checkAccounts("broken off")
  }

  @Test func `sends nothing twice, whenever the program is killed`() throws {
    let counter = try TestCounter()
    defer { counter.end() }
    let device = try StubPrinter(waiting: true)
    try counter.desk { [port = device.port] in
      try $0.set(TestCounter.printer(at: .network(host: "127.0.0.1", port: port)))
    }
    var kills: [(step: String, folder: URL)] = []
    /// The files as they lie when the program is killed here.
    func kill(_ step: String) throws {
      let copy = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try FileManager.default.copyItem(at: counter.folder, to: copy)
      kills.append((step, copy))
    }
    try kill("nothing")
    let sheet = try counter.reserve()
    try kill("reserved")
    try counter.desk { try $0.queue(sheet, on: "w1", feed: .sheet, blank: 7) }
    try kill("queued")
    let spooler = spooler(counter)
    try spooler.start()
    try wait { try counter.jobs(of: sheet).first?.state == .sending }
    try kill("sending")
    device.mend()
    try wait { try counter.jobs(of: sheet).first?.state == .asked }
    spooler.stop()
    try kill("delivered")
    let job = try #require(try counter.jobs(of: sheet).first)
    try counter.desk { try $0.answer(job.id, .good) }
    try kill("confirmed")
    let sent = device.connections.count
    #expect(sent == 1)

    for (step, folder) in kills {
      let revived = try TestCounter(at: folder)
      defer { revived.end() }
      let spooler = self.spooler(revived)
      try spooler.start()
      let before = device.connections.count
      if step == "queued" {
        // Nothing was sent before the kill: it goes out now, once.
        try wait { try revived.jobs(of: sheet).first?.state == .asked }
        #expect(device.connections.count == before + 1)
      }
      spooler.stop()
      let standing = try revived.runtime.read { try CertificateQueries($0).print(sheet) }
      let job = try revived.jobs(of: sheet).first
      switch step {
      case "nothing": #expect(standing == nil && job == nil)
      case "reserved":
        #expect(standing?.state == .reserved && job == nil)
        #expect(try revived.blank(7).state == .inHand)
      case "queued": #expect(standing?.state == .printed)
      case "sending":
        #expect(job?.isInterrupted == true)
        #expect(standing?.state == .reserved)
        // Whoever orders it again is told to look first.
        #expect(
          revived.refusal { try $0.queue(sheet, on: "w1", feed: .sheet, blank: 8) }
            == "PRN-QUEUED")
        let id = try #require(job?.id)
        try revived.desk { try $0.answer(id, .good) }
        #expect(try revived.standing(sheet).state == .issued)
      case "delivered": #expect(standing?.state == .printed && job?.state == .asked)
      default: #expect(standing?.state == .issued && job?.state == .done)
      }
      if step != "queued" { #expect(device.connections.count == before, "\(step)") }
      try revived.checkAccounts("killed: \(step)")
    }
  }
}
