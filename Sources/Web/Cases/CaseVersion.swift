import Engine
import Runtime

/// The version of a case that pages of verbs on the whole of it carry, so that two people who act at once
/// do not undo each other's work unseen.
struct CaseVersion {
  /// Acts that change nothing that somebody could have decided by.
  private static let readings: Set<String> = ["readTask", "readCopy"]

  private let office: Office
  private let instance: InstanceID

  init(_ header: CaseHeader, in office: Office) {
    self.office = office
    instance = header.instance
  }

  /// What a page shows; nil when the history of the case is with the archive alone.
  func shown() throws -> Int64? { try office.runtime.queries.version(of: instance) }

  /// The version that an act names when the page showed `version`: the present one where others have only
  /// read since.
  func current(since version: Int64?) throws -> Int64? {
    guard let version else { return nil }
    let queries = office.runtime.queries
    guard let now = try queries.version(of: instance), now > version,
      try queries.acts(on: instance, since: version).allSatisfy(Self.readings.contains)
    else { return version }
    return now
  }
}
