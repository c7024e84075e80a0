import Runtime

/// A task that was ticked in a list, as it stood there: `17-4@3` on pages.
struct BatchTicket: Hashable, LosslessStringConvertible {
  let key: TaskKey
  let version: Int64

  init(_ task: TaskRecord) {
    key = task.key
    version = task.version
  }

  init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let key = TaskKey(String(parts[0])), let version = Int64(parts[1])
    else { return nil }
    self.key = key
    self.version = version
  }

  var description: String { "\(key)@\(version)" }
}
