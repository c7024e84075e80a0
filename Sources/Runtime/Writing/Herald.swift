import Synchronization

/// Tells those who wait how their acts ended.
///
/// Each has a thread that must be woken, which takes the system longer than much of what an act does. So
/// where many acts were done together, a second thread tells half of them.
final class Herald: Sendable {
  typealias News = (act: any PendingAct, failure: ActFailure?)

  /// For fewer the second thread is not woken.
  private static let crowd = 16

  private let waiting = Mutex<[News]>([])

  /// Tells all of them, with the help of the second thread if they are many.
  func tell(_ news: [News], wakeSecond: () -> Void) {
    var own = news[...]
    if news.count >= Self.crowd {
      own = news[..<(news.count / 2)]
      waiting.withLock { $0 += news[own.endIndex...] }
      wakeSecond()
    }
    for (act, failure) in own { act.settle(failure) }
  }

  /// What the second thread does when it is woken.
  func tellWaiting() {
    let news = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    for (act, failure) in news { act.settle(failure) }
  }
}
