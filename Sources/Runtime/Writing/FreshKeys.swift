import SQLDatabase

/// The keys of acts that are to be done next, as far as no act has used them before.
struct FreshKeys {
  private var keys: Set<IdempotencyKey> = []

  /// Begins anew with those of these keys that the rows do not know.
  mutating func lookUp(_ keys: [IdempotencyKey], on database: Connection) throws {
    self.keys = try Set(keys.filter { try RuntimeRoom.answer(to: $0, on: database) == nil })
  }

  /// Whether the key is known to be fresh; it is so no longer.
  mutating func use(_ key: IdempotencyKey) -> Bool {
    keys.remove(key) != nil
  }

  mutating func forget() {
    keys.removeAll()
  }
}
