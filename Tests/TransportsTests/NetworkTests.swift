import Testing
import TestTools
import Transports

@Suite("A printer on the network")
struct NetworkTests {
  private static let patience = Patience(
    connect: .seconds(10), stall: .milliseconds(60), giveUp: .seconds(30))

  /// More than what fits into the buffers of both sides.
  private static let job: [UInt8] = {
    var random = SeededRandom(seed: 7)
    return (0..<6_000_000).map { _ in UInt8.random(in: 0...255, using: &random) }
  }()

  private func send(
    _ bytes: [UInt8], to listener: Listener, _ watcher: Watcher, _ patience: Patience = patience
  ) throws(TransportFailure) {
    try PrinterAddress.network(host: "127.0.0.1", port: listener.port)
      .send(PrintData(.raw, bytes: bytes, title: "t"), patience: patience, to: watcher)
  }

  @Test func `gets every byte in small pieces, and then the end`() throws {
    let listener = try Listener(.reads)
    let watcher = Watcher()
    try send(Array(Self.job.prefix(100_000)), to: listener, watcher)
    let result = listener.result()
    #expect(result.bytes == Array(Self.job.prefix(100_000)))
    #expect(result.sawEnd)
    let counts = watcher.counts
    #expect(counts.last == 100_000)
    #expect(zip([0] + counts, counts).allSatisfy { $1 - $0 <= 4096 })
  }

  @Test func `is seen to stall, and gets the rest when it goes on`() throws {
    let listener = try Listener(.waits)
    let watcher = Watcher { _ in listener.resume() }
    try send(Self.job, to: listener, watcher)
    let result = listener.result()
    #expect(result.bytes == Self.job)
    #expect(watcher.hasStalled)
    #expect(watcher.progress.contains(.resumed))
  }

  @Test func `that breaks off leaves the question what is on the paper`() throws {
    let listener = try Listener(.drops(after: 10_000))
    let failure = #expect(throws: TransportFailure.self) {
      try send(Self.job, to: listener, Watcher())
    }
    #expect(failure?.mayHavePrinted == true)
    guard case .interrupted(let sent, let all, _)? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(sent > 0 && sent < all && all == Self.job.count)
  }

  @Test func `that stays away too long is given up`() throws {
    let listener = try Listener(.waits)
    let failure = #expect(throws: TransportFailure.self) {
      try send(
        Self.job, to: listener, Watcher(),
        Patience(stall: .milliseconds(20), giveUp: .milliseconds(80)))
    }
    #expect(failure?.mayHavePrinted == true)
    listener.resume()
  }

  @Test func `is left when somebody says so`() throws {
    let listener = try Listener(.waits)
    let watcher = Watcher { $0.stopSending() }
    let failure = #expect(throws: TransportFailure.self) {
      try send(Self.job, to: listener, watcher)
    }
    #expect(failure?.mayHavePrinted == true)
    listener.resume()
  }

  @Test func `that is not there gets nothing, so that nobody need look at paper`() throws {
    let listener = try Listener(.drops(after: 0))
    let port = listener.port
    // The port is free again when the listener has gone.
    #expect(throws: TransportFailure.self) { try send(Self.job, to: listener, Watcher()) }
    _ = listener.result()
    let failure = #expect(throws: TransportFailure.self) {
      try PrinterAddress.network(host: "127.0.0.1", port: port)
        .send(PrintData(.raw, bytes: [1], title: "t"), to: Watcher())
    }
    #expect(failure?.mayHavePrinted == false)
  }

  @Test func `has one writer`() throws {
    let listener = try Listener(.waits)
    let address = PrinterAddress.network(host: "127.0.0.1", port: listener.port)
    let watcher = Watcher { watcher in
      let second = #expect(throws: TransportFailure.self) {
        try address.send(PrintData(.raw, bytes: [1], title: "t"), to: Watcher())
      }
      guard case .busy? = second else {
        Issue.record("two writers")
        return
      }
      listener.resume()
    }
    try send(Self.job, to: listener, watcher)
    #expect(listener.result().bytes.count == Self.job.count)
  }

  @Test func `takes no PDF`() {
    let address = PrinterAddress.network(host: "127.0.0.1", port: 9)
    let failure = #expect(throws: TransportFailure.self) {
      try address.send(
        PrintData(.pdf(dotsPerInch: 180, width: 210, height: 297), bytes: [1], title: "t"),
        to: Watcher())
    }
    guard case .unsuitable? = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
  }
}
