import Transports

/// How an alignment page fares that somebody sent from a page (测试页); forgotten when the program ends.
package enum TestPage: Hashable, Sendable {
  /// On its way; why nothing moves, if nothing does.
  case sending(trouble: String?)
  case sent
  /// It was not sent, or broke off.
  case failed(String)
}

/// Notes the progress of an alignment page. No journal is asked: it carries no number.
struct TestPageObserver: SendingObserver {
  let spooler: Spooler
  let printer: String

  var isStopped: Bool { spooler.isStopped }

  func note(_ progress: SendingProgress) {
    switch progress {
    case .stalled(let condition): spooler.note(.sending(trouble: condition.words), on: printer)
    case .queued(let words): spooler.note(.sending(trouble: words), on: printer)
    case .resumed: spooler.note(.sending(trouble: nil), on: printer)
    case .sent: break
    }
  }
}
