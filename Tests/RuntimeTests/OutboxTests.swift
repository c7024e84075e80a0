import CivilTime
import Foundation
import JSONText
import Runtime
import SQLDatabase
import Testing

@Suite("The outbox")
struct OutboxTests {
  /// A carrier that fails as often as it is told to.
  private final class Mail: OutboxCarrier, @unchecked Sendable {
    let kind = "mail"
    private let lock = NSLock()
    private var failures: Int
    private var letters: [JSON] = []

    init(failing failures: Int = 0) {
      self.failures = failures
    }

    func deliver(_ payload: JSON, id: Int64) throws {
      try lock.withLock {
        if failures > 0 {
          failures -= 1
          throw Refusal(code: "down", message: "邮局关门")
        }
        letters.append(payload)
      }
    }

    var delivered: [JSON] { lock.withLock { letters } }
  }

  private func send(_ text: String, _ runtime: OfficeRuntime, refuse: Bool = false) throws {
    _ = try runtime.perform("send", by: .system) { step in
      try step.enqueue(outbox: "mail", payload: .string(text))
      if refuse { throw Refusal(code: "no", message: "不发") }
      return Done()
    }
  }

  @Test func `delivers after the commit, once`() throws {
    let office = try TestOffice()
    let mail = Mail()
    office.settings.carriers = [mail]
    let runtime = try office.open()
    try send("信", runtime)
    #expect(throws: ActFailure.self) { try send("废信", runtime, refuse: true) }
    #expect(mail.delivered == [])
    try runtime.deliverOutbox()
    try runtime.deliverOutbox()
    #expect(mail.delivered == ["信"])
    runtime.stop()
  }

  @Test func `tries again, later each time`() throws {
    let office = try TestOffice()
    let mail = Mail(failing: 2)
    office.settings.carriers = [mail]
    let runtime = try office.open()
    try send("信", runtime)
    #expect(try runtime.deliverOutbox() == office.clock.now.adding(seconds: 1))
    #expect(try runtime.deliverOutbox() == office.clock.now.adding(seconds: 1))
    office.clock.advance(seconds: 1)
    #expect(try runtime.deliverOutbox() == office.clock.now.adding(seconds: 2))
    office.clock.advance(seconds: 2)
    #expect(try runtime.deliverOutbox() == nil)
    #expect(mail.delivered == ["信"])
    runtime.stop()
  }

  @Test func `keeps what nobody carries`() throws {
    let office = try TestOffice()
    let runtime = try office.open()
    try send("信", runtime)
    try runtime.deliverOutbox()
    let reason = try runtime.read { connection in
      try connection.first("select last_error from outbox") { try $0.text(0) }
    }
    #expect(reason?.contains("mail") == true)
    runtime.stop()
  }
}
