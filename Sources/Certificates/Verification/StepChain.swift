import CivilTime
import Engine
import Runtime

/// The steps of a case that led to a paper: from the beginning of the case to the task that issued it.
///
/// Who may finish a step is decided when he does it, and the journal keeps it; here is seen whether the
/// steps are all there, and in the order of time.
struct StepChain {
  let standing: PrintStanding
  let header: CaseHeader
  let zone: CivilZone
  /// The run that issued the paper; nil where the case knows none.
  private let issuing: ActivationRecord?
  /// It and all runs that led to it.
  private let runs: [ActivationRecord]
  private let skipped: Set<ActivationID>

  init(
    _ standing: PrintStanding, from origin: PrintOrigin, in header: CaseHeader,
    runs: [ActivationRecord], interventions: [Intervention], zone: CivilZone
  ) {
    self.standing = standing
    self.header = header
    self.zone = zone
    let byID = Dictionary(runs.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    issuing = byID[ActivationID(rawValue: origin.activation)]
    var led: Set<ActivationID> = []
    var next = issuing.map { [$0.id] } ?? []
    while let id = next.popLast() {
      guard led.insert(id).inserted, let run = byID[id] else { continue }
      next += run.cause
      if let scope = run.scope { next.append(scope) }
    }
    self.runs = runs.filter { led.contains($0.id) }
    skipped = Set(interventions.flatMap(\.skipped))
  }

  /// What is missing in the chain; nil if nothing.
  var gap: String? {
    guard let issuing else { return "事项 \(header.caseNumber) 的办理记录中没有签发这份文书的步骤" }
    guard issuing.status != .superseded, issuing.status != .cancelled else {
      return "签发这份文书的步骤“\(issuing.name)”已被撤回"
    }
    let work = ["userTask", "manualTask"]
    if let run = runs.first(where: { work.contains($0.type) && skipped.contains($0.id) }) {
      return "步骤“\(run.name)”没有办理，由管理员跳过"
    }
    return nil
  }

  /// What is out of the order of time; nil if nothing.
  var disorder: String? {
    let issuedOn = standing.record.issuedOn
    let begun = zone.date(of: header.startedAt)
    if issuedOn < begun { return "签发日期 \(issuedOn) 早于事项开始的 \(begun)" }
    let registered = zone.date(of: standing.issuedAt)
    if registered < issuedOn { return "签发日期 \(issuedOn) 晚于登记的 \(registered)" }
    // A reprint is registered later than the steps behind the first print, which are not in the chain.
    if let late = runs.first(where: { standing.issuedAt < $0.startedAt }) {
      return "步骤“\(late.name)”在签发以后才开始"
    }
    return nil
  }
}
