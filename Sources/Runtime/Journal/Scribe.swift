import Cryptography
import Dispatch
import Synchronization

/// Writes the bodies of entries and the chain of their hashes: on a second thread, while the writer decides
/// the acts that follow, or on that of the writer.
///
/// One thread at a time writes, in the order of the journal.
final class Scribe: Sendable {
  private struct State {
    /// What is handed over and not begun.
    var waiting: [EntryDraft] = []
    var written: [WrittenEntry] = []
    /// Whether the second thread writes at this moment.
    var isWriting = false
    /// Whether the writer waits for it to end.
    var isAwaited = false
  }

  private let state = Mutex(State())
  private let chain: Mutex<JournalChain>
  private let ended = DispatchSemaphore(value: 0)

  init(_ algorithm: DigestAlgorithm, after end: JournalEnd) {
    chain = Mutex(JournalChain(algorithm, after: end.sequence, head: end.hash))
  }

  /// The hash of the entry written last.
  var head: [UInt8] { chain.withLock { $0.head } }

  /// Hands entries over to the second thread, which is to be woken.
  func handOver(_ drafts: [EntryDraft]) {
    state.withLock { $0.waiting += drafts }
  }

  /// What the second thread does when it is woken.
  func writeWaiting() {
    while let drafts = begin() {
      let entries = write(drafts)
      state.withLock { $0.written += entries }
    }
  }

  private func begin() -> [EntryDraft]? {
    let (drafts, isAwaited) = state.withLock { state in
      let begun = (state.waiting, state.isAwaited)
      state.isWriting = !state.waiting.isEmpty
      state.isAwaited = false
      state.waiting = []
      return begun
    }
    if isAwaited { ended.signal() }
    return drafts.isEmpty ? nil : drafts
  }

  /// Everything that was handed over, and these entries after it; what the second thread has not begun is
  /// written on this one.
  func finish(with rest: [EntryDraft]) -> [WrittenEntry] {
    let (own, mustWait) = state.withLock { state in
      defer { state.waiting = [] }
      state.isAwaited = state.isWriting
      return (state.waiting + rest, state.isWriting)
    }
    if mustWait { ended.wait() }
    let entries = write(own)
    return state.withLock { state in
      defer { state.written = [] }
      return state.written + entries
    }
  }

  private func write(_ drafts: [EntryDraft]) -> [WrittenEntry] {
    let bodies = drafts.map(\.body)
    return chain.withLock { chain in
      zip(drafts, bodies).map { draft, body in
        WrittenEntry(sequence: draft.head.sequence, body: body, hash: chain.append(body))
      }
    }
  }

  /// Forgets what was handed over: the acts were undone, back to the entry of that number.
  func rewind(to sequence: Int64, head: [UInt8]) {
    _ = finish(with: [])
    chain.withLock { $0.rewind(to: sequence, head: head) }
  }
}
