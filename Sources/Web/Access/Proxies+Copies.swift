import Directory
import Engine
import Runtime

/// What is to be read and done (阅办): it goes the way of tasks, so that others do it in the place of its reader,
/// or they alone.
extension Proxies {
  /// There is never much.
  private static let most = 200

  /// The person's own, without what only others do now; by the day on which it is due.
  func copiesToAct() throws -> [CopyRecord] {
    let diverted = try diversions().map { try reach(of: $0) }
    return try work(of: standing.person.code).filter { !covers(diverted, $0) }
  }

  /// What one has to do for whom the person stands in.
  func copiesToAct(of principal: Principal) throws -> [CopyRecord] {
    try work(of: principal.person.code).filter { covers(principal.reaches, $0) }
  }

  /// Whoever has a copy to read and do that the person may do in his place; nil for what is his own, or only read.
  func principal(of copy: CopyRecord) throws -> String? {
    guard copy.kind.isWork, copy.reader != standing.person.code else { return nil }
    return try principals().first {
      $0.person.code == copy.reader && covers($0.reaches, copy)
    }?.person.code
  }

  /// Whether only others do the person's own copy now.
  func diverts(_ copy: CopyRecord) throws -> Bool {
    guard copy.kind.isWork, copy.reader == standing.person.code else { return false }
    return covers(try diversions().map { try reach(of: $0) }, copy)
  }

  private func work(of reader: String) throws -> [CopyRecord] {
    let secret = try office.models.secretProcesses()
    return try office.runtime.queries.copies(
      for: reader, isRead: false, of: .act, limit: Self.most
    ).filter { copy in
      guard secret.contains(copy.program.process),
        let header = try office.runtime.queries.header(of: copy.instance)
      else { return true }
      return try Clearance(office: office, person: standing.person.code).covers(header)
    }
  }

  private func covers(_ reaches: [InboxFilter.Reach], _ copy: CopyRecord) -> Bool {
    reaches.contains {
      $0.covers(process: copy.program.process, unit: copy.unit, openSince: copy.sentAt)
    }
  }
}
