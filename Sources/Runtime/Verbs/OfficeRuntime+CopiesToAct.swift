import Engine

/// 离职转办 of what somebody is to read and do (阅办).
extension OfficeRuntime {
  /// Gives copies to another. Each is an act of its own, so that one that cannot change hands does not keep the
  /// others back. Needs the permission to repair.
  package func handOver(
    _ copies: [CopyRecord], to successor: String, reason: String, by actor: Actor,
    key: IdempotencyKey? = nil
  ) -> [CopyHandover] {
    copies.map { copy in
      let own = key.map {
        IdempotencyKey(rawValue: "\($0.rawValue)#copy-\(copy.instance)-\(copy.id)")
      }
      do throws(ActFailure) {
        let receipt = try act(
          .transferCopy(copy.id, to: successor, reason: reason), on: copy.instance,
          byAuthority: true, by: actor, key: own)
        return CopyHandover(copy: copy, result: .success(receipt))
      } catch {
        return CopyHandover(copy: copy, result: .failure(error))
      }
    }
  }
}

/// What became of a copy of somebody who leaves.
package struct CopyHandover: Sendable {
  package let copy: CopyRecord
  package let result: Result<ActReceipt, ActFailure>
}
