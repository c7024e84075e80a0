import CivilTime
import Directory
import Engine
import Runtime

/// What the system administrator does: tries again what had nobody, repairs, stops and restarts cases,
/// and takes over an amended calendar.
struct SystemAdministration {
  let office: YearOffice
  let plan: YearPlan

  private var chance: Chance { office.chance }

  func morning() throws {
    let administrator = try office.administrator
    if office.today == plan.amendment.on { try amendCalendar(by: administrator) }
    let incidents = try office.queries.incidents(limit: 200)
    for instance in Set(incidents.map(\.key.instance)).sorted(by: { $0.rawValue < $1.rawValue }) {
      try repair(instance, .retryAll, "resolveIncidents", by: administrator)
    }
    var suspended = CaseFilter()
    suspended.state = .suspended
    for header in try office.queries.cases(suspended).rows where chance.happens(300) {
      try repair(header.instance, .resume, "resumeCase", by: administrator)
    }
    if chance.happens(200), let header = try someCase(.active) {
      try repair(header.instance, .suspend(reason: "上级要求暂停"), "suspendCase", by: administrator)
    }
    if chance.happens(100), let header = try someCase(.active) {
      try repair(header.instance, .cancel(reason: "事项撤销"), "cancelCase", by: administrator)
    }
    if chance.happens(150) { try jump(by: administrator) }
    if chance.happens(150) { try reopen(by: administrator) }
  }

  private func repair(
    _ instance: InstanceID, _ command: RepairCommand, _ act: String, by actor: Actor
  ) throws {
    _ = try office.attempt(act) { try office.runtime.repair(instance, command, by: actor) }
  }

  private func someCase(_ state: CaseFilter.State) throws -> CaseHeader? {
    var filter = CaseFilter()
    filter.state = state
    return chance.pick(try office.queries.cases(filter, limit: 60).rows)
  }

  /// 跳转: forward, with the agreement of a leader, or back.
  private func jump(by administrator: Actor) throws {
    guard let header = try someCase(.active),
      let task = try office.queries.tasks(of: header.instance).first
    else { return }
    func refusal(_ target: String) throws -> Rejection? {
      try office.runtime.refusal(
        of: .jump(Jump(task.key.activation, to: target, reason: "调度")), on: task.key,
        byAuthority: true, by: administrator)
    }
    guard case .verbRefused(.noJumpTarget(let targets)) = try refusal(""),
      let target = chance.pick(targets), try refusal(target) == nil
    else { return }
    let jump = Jump(
      task.key.activation, to: target, reason: "调度", endsOtherBranches: chance.happens(300))
    let done = try office.attempt("jump") {
      try office.runtime.act(.jump(jump), on: task.key, byAuthority: true, by: administrator)
    }
    guard done != nil, let leader = chance.pick(try office.present(inGroup: "leader")),
      header.initiator != leader.code
    else { return }
    let second = Actor(person: leader.code, address: "local")
    let act = Engine.CaseAct.confirmJump(chance.happens(800))
    guard try office.runtime.refusal(of: act, on: header.instance, by: second) == nil else {
      return
    }
    _ = try office.attempt(act.name) {
      try office.runtime.act(act, on: header.instance, by: second)
    }
  }

  /// 重启 or 作废 of a case that has ended.
  private func reopen(by administrator: Actor) throws {
    guard let header = try someCase(.completed) else { return }
    let steps = try office.queries.activations(of: header.instance)
      .filter { $0.type == "userTask" && $0.status == .completed }.map(\.element)
    let act: Engine.CaseAct
    if chance.happens(500), let step = chance.pick(steps) {
      act = .restart(at: step, reason: "结果有误")
    } else {
      act = .void(reason: "依据失效")
    }
    _ = try office.attempt(act.name) {
      try office.runtime.act(act, on: header.instance, by: administrator)
    }
  }

  // MARK: The calendar

  private func amendCalendar(by administrator: Actor) throws {
    _ = try office.attempt("importCalendar") {
      try office.runtime.importCalendar(
        CalendarUpload(name: "cn-2026.cal", bytes: Array(amendedNotice.utf8)), by: administrator)
    }
  }

  /// The notice of 2026 with two days of a month changed in place, so that its sums stay.
  private var amendedNotice: String {
    """
    format 1
    year 2026
    status amended
    issuer 国务院办公厅
    notice 关于调整2026年部分节假日安排的通知（虚构）
    number ""
    published \(plan.amendment.on)
    version 2
    off  2026-01-01..2026-01-03  元旦
    work 2026-01-04              元旦
    off  2026-02-15..2026-02-23  春节
    work 2026-02-14              春节
    work 2026-02-28              春节
    off  \(plan.amendment.free)  调休
    work \(plan.amendment.working)  调休
    off  2026-04-04..2026-04-06  清明节
    off  2026-05-01..2026-05-05  劳动节
    work 2026-05-09              劳动节
    off  2026-06-19..2026-06-21  端午节
    off  2026-09-25..2026-09-27  中秋节
    off  2026-10-01..2026-10-07  国庆节
    work 2026-09-20              国庆节
    work 2026-10-10              国庆节
    statutory 2026-01-01 2026-02-16..2026-02-19 2026-04-05 2026-05-01..2026-05-02 2026-06-19 2026-09-25 2026-10-01..2026-10-03
    checksum-workdays 248
    checksum-months 21 16 22 21 19 21 23 21 22 18 21 23
    """
  }
}
