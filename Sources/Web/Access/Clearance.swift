import Directory
import Engine
import Runtime

/// Up to where somebody is cleared (涉密等级), asked of cases and of the tasks that stand in inboxes.
struct Clearance {
  let office: Office
  let person: String

  /// Whether the person may see what is as secret as the case (密级); whoever filed it knows what it says.
  func covers(_ header: CaseHeader) throws -> Bool {
    guard header.initiator != person, let secrecy = try secrecy(of: header) else { return true }
    guard let level = Secrecy(naming: secrecy) else { return false }
    return try office.runtime.read { try DirectoryQueries($0).may(person, see: level) }
  }

  /// How secret a case is, as its model says; nil where it says nothing.
  private func secrecy(of header: CaseHeader) throws -> String? {
    guard
      let program = office.runtime.program(header.program.process, version: header.program.version)
    else { return nil }
    return try program.secrecy(at: office.runtime.settings.now(), in: office.zone) {
      try office.runtime.queries.variables(of: header.instance)
    }
  }

  /// The secrecy of the case of a task; nil where it is no state secret.
  func level(of task: TaskRecord) throws -> Secrecy? {
    guard try office.models.secretProcesses().contains(task.program.process),
      let header = try office.runtime.queries.header(of: task.key.instance),
      let level = try secrecy(of: header).flatMap({ Secrecy(naming: $0) })
    else { return nil }
    return level == .none ? nil : level
  }

  // MARK: Lists

  /// The cases that the person handled and may not see any more.
  func hiddenHandled() throws -> Set<InstanceID> {
    try hidden { try office.runtime.queries.handledCases(by: person, of: $0) }
  }

  /// The cases of which the person has copies, or sent some, and which he may not see any more.
  func hiddenCopies() throws -> Set<InstanceID> {
    try hidden { try office.runtime.queries.copiedCases(for: person, of: $0) }
  }

  private func hidden(
    among cases: (_ processes: Set<String>) throws -> [InstanceID]
  ) throws -> Set<InstanceID> {
    let secret = try office.models.secretProcesses()
    guard !secret.isEmpty else { return [] }
    return try Set(
      cases(secret).filter { instance in
        guard let header = try office.runtime.queries.header(of: instance) else { return false }
        return try !covers(header)
      })
  }

  /// Whether the person may find the task in an inbox and open it.
  func mayFind(_ task: TaskRecord) throws -> Bool {
    guard try office.models.secretProcesses().contains(task.program.process),
      let header = try office.runtime.queries.header(of: task.key.instance)
    else { return true }
    return try covers(header)
  }

  /// The cases of tasks under these keys that the person may not see: not even their titles.
  func hiddenCases(under keys: [String]) throws -> Set<InstanceID> {
    let secret = try office.models.secretProcesses()
    guard !secret.isEmpty else { return [] }
    var filter = InboxFilter()
    filter.within = [InboxFilter.Reach(processes: secret)]
    let queries = office.runtime.queries
    let found = try queries.inbox(keys, filter, limit: .max)
    return try Set(found.map(\.key.instance)).filter { instance in
      guard let header = try queries.header(of: instance) else { return false }
      return try !covers(header)
    }
  }
}
