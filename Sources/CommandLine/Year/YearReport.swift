import Foundation

/// What a year came to.
struct YearReport {
  let folder: URL
  var seconds = 0.0
  var replaySeconds = 0.0
  var workingDays = 0
  /// What is not as it should be, in words.
  var faults: [String] = []
  var comparedTotals = 0
  var tally = YearTally()
  /// The acts that founded the office.
  var founding: [String: Int] = [:]
  var unheldTasks = 0

  private(set) var entries: Int64 = 0
  private(set) var journalBytes = 0
  private(set) var cases: [String: Int] = [:]
  private(set) var endedCases = 0
  private(set) var offeredTasks = 0
  private(set) var openTasks = 0
  private(set) var incidents = 0

  init(folder: URL) { self.folder = folder }

  /// The counts of the journal up to now.
  mutating func take(_ fold: JournalFold) {
    entries = fold.sequence
    journalBytes = fold.bytes
    cases = fold.cases.values.reduce(into: [:]) { $0[$1.process, default: 0] += 1 }
    endedCases = fold.cases.values.count(where: \.isEnded)
    offeredTasks = fold.offered
    openTasks = fold.openTaskCount
    incidents = fold.cases.values.reduce(0) { $0 + $1.incidents.count }
  }

  var caseCount: Int { cases.values.reduce(0, +) }

  var words: String {
    """
    \(caseCount) cases of which \(endedCases) have ended, \(offeredTasks) tasks of which \
    \(openTasks) are open, \(incidents) incidents, \(entries) entries, \(comparedTotals) totals compared
    """
  }
}
