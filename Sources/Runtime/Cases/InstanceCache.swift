import Engine
import Synchronization

/// The states of the instances used last, so that a busy case need not be read again.
///
/// The writer alone puts states in, also of acts that are not committed yet; readers compare the
/// entry up to which a state is folded with what their own view of the database says.
final class InstanceCache: Sendable {
  private struct Slot {
    var kept: KeptInstance
    var lastUse: UInt64
  }

  private struct Content {
    var slots: [InstanceID: Slot] = [:]
    var uses: UInt64 = 0

    mutating func removeLeastUsed(of limit: Int) {
      let byUse = slots.sorted { $0.value.lastUse < $1.value.lastUse }
      for (instance, _) in byUse.prefix(max(1, limit / 4)) { slots[instance] = nil }
    }
  }

  private let limit: Int
  private let content = Mutex(Content())

  init(limit: Int) {
    self.limit = limit
  }

  func instance(_ id: InstanceID) -> KeptInstance? {
    content.withLock { content in
      guard let kept = content.slots[id]?.kept else { return nil }
      content.uses += 1
      content.slots[id]?.lastUse = content.uses
      return kept
    }
  }

  /// The same for a reader, whose look is no use: what is busy the writer uses too.
  func glance(at id: InstanceID) -> KeptInstance? {
    content.withLock { $0.slots[id]?.kept }
  }

  func keep(_ kept: KeptInstance, of id: InstanceID) {
    content.withLock { content in
      content.uses += 1
      content.slots[id] = Slot(kept: kept, lastUse: content.uses)
      if content.slots.count > limit { content.removeLeastUsed(of: limit) }
    }
  }

  func forget(_ instance: InstanceID) {
    content.withLock { $0.slots[instance] = nil }
  }

  func removeAll() {
    content.withLock { $0.slots.removeAll() }
  }
}
