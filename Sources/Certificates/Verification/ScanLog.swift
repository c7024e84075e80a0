package import CivilTime
import Cryptography
package import Runtime
import Synchronization

/// Verifications that wait to be written down.
///
/// The public must not be able to make the journal grow with every request: scans are collected here
/// and enter it together, one act for many. What a flood adds beyond the bound is only counted.
package final class ScanLog: Sendable {
  private struct State {
    var scans: [Scan] = []
    var dropped = 0
  }

  /// So many scans wait at most, and enter one act.
  package static let bound = 1_000

  private let state = Mutex(State())
  private let secret = RandomBytes.make(count: 32)

  package init() {}

  /// Notes a verification by a client, named by its network address, and by the person of the office who sat
  /// there, if one did.
  package func note(
    _ verification: Verification, by address: String, at now: Instant, in place: ScanPlace? = nil,
    person: String? = nil
  ) {
    let scan = Scan(
      at: now, client: client(address, day: now.milliseconds / 86_400_000),
      means: verification.means, outcome: verification.outcome,
      print: verification.standing?.record.id ?? verification.claimed,
      unknownNumber: verification.unknownNumber, place: place, person: person)
    state.withLock { state in
      if state.scans.count < Self.bound { state.scans.append(scan) } else { state.dropped += 1 }
    }
  }

  /// How many scans a flood kept from being written down since the program started.
  package var dropped: Int { state.withLock(\.dropped) }

  package var isEmpty: Bool { state.withLock(\.scans.isEmpty) }

  /// Takes the waiting scans out.
  package func take() -> [Scan] {
    state.withLock { state in
      defer { state.scans = [] }
      return state.scans
    }
  }

  /// Writes the waiting scans into the journal.
  package func flush(into runtime: OfficeRuntime, of room: CertificatesRoom) throws(ActFailure) {
    let scans = take()
    if scans.isEmpty { return }
    _ = try runtime.perform("certificates.scans", by: .system) { step in
      try room.register(step).keep(scans)
      return Done()
    }
  }

  private func client(_ address: String, day: Int64) -> String {
    let code = MessageAuthentication.code(of: Array("\(day) \(address)".utf8), key: secret)
    return Base64URL.encode(code.prefix(9))
  }
}
