import CivilTime
import Directory
import Engine
import HTTPServer
import Runtime

/// Suspending a step or a branch of a case, and letting it go on (挂起分支), by whoever repairs cases.
struct BranchHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.get, "admin/repair/*/runs/*", InstanceID.self, TaskKey.self) {
      visit, instance, run in
      let stay = try office.stay(visit)
      let branch = try branch(stay, run, in: instance)
      return try office.page(page(stay, branch), for: stay, in: .administration)
    }
    router.on(.post, "admin/repair/*/runs/*", InstanceID.self, TaskKey.self) {
      visit, instance, run in
      let stay = try office.stay(visit)
      return try post(stay, try branch(stay, run, in: instance))
    }
  }

  /// A run that is active, as the page shows it.
  private struct Branch {
    let key: TaskKey
    let header: CaseHeader
    let name: String
    /// Nil while it is not suspended itself.
    let rest: SuspensionRecord?
  }

  private func branch(_ stay: Stay, _ run: TaskKey, in instance: InstanceID) throws -> Branch {
    try Access(office, stay).require(.repair)
    let queries = office.runtime.queries
    guard run.instance == instance, let header = try queries.header(of: instance),
      let record = try queries.activations(of: instance).first(where: { $0.id == run.activation }),
      record.id != InstanceState.root
    else { throw Problem.notFound }
    return Branch(
      key: run, header: header, name: record.name,
      rest: try queries.suspensions(of: instance).first { $0.key == run })
  }

  private func page(_ stay: Stay, _ branch: Branch, faults: [FieldFault] = []) -> VerbPage {
    func fault(_ name: String) -> Words? { faults.first { $0.field == name }?.words }
    let address = RepairHandlers.address(of: branch.header.instance)
    let fields =
      branch.rest != nil
      ? []
      : [
        Field(
          "reason", .repairReason, fault: fault("reason"), isRequired: true,
          .line(stay["reason"] ?? "", maxLength: 200)),
        Field(
          "until", .suspendUntil, hint: .suspendUntilHint, fault: fault("until"),
          .line(stay["until"] ?? "", kind: .date)),
      ]
    return VerbPage(
      address: "\(address)/runs/\(branch.key)", back: Link(.repairCase, to: address),
      matter: "\(branch.name) · \(branch.header.caseNumber) \(branch.header.title)",
      name: branch.rest == nil ? .suspendCase : .resumeCase,
      meaning: branch.rest == nil ? .suspendBranchMeaning : .resumeMeaning, key: NewKey.make(),
      version: nil, fields: fields, faults: faults,
      notice: branch.rest.map { .suspendedBecause($0.reason) })
  }

  private func post(_ stay: Stay, _ branch: Branch) throws -> HTTPResponse {
    var faults: [FieldFault] = []
    let act = branch.rest == nil ? suspension(stay, &faults) : TaskAct.resume
    if faults.isEmpty {
      do {
        _ = try office.runtime.act(
          act, on: branch.key, byAuthority: true, by: stay.actor, key: stay.key)
        return office.redirect(
          stay, to: RepairHandlers.address(of: branch.header.instance), Banner(.done, .changeDone))
      } catch {
        let names = RefusalNames(office: office, instance: branch.header.instance)
        guard let words = FailedAct.correctable(names.named(error)) else { throw error }
        faults = [FieldFault(nil, words)]
      }
    }
    return try office.page(
      page(stay, branch, faults: faults), for: stay, in: .administration,
      status: .unprocessableContent)
  }

  private func suspension(_ stay: Stay, _ faults: inout [FieldFault]) -> TaskAct {
    let reason = (stay["reason"] ?? "").trimmed
    if reason.isEmpty { faults.append(FieldFault("reason", .repairReasonMissing)) }
    let text = (stay["until"] ?? "").trimmed
    let day = CalendarDate(text)
    if !text.isEmpty, day.map({ $0 <= office.today(at: stay.now) }) ?? true {
      faults.append(FieldFault("until", .suspendUntilWrong))
    }
    return .suspend(reason: reason, until: day.map { office.zone.start(of: $0) })
  }
}
