package import CivilTime

/// Why something cannot be done to a clock.
package enum ClockProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case groundless(String)
  case notStopped(StatutoryClock.Kind, by: PauseGround)
  case beforeItBegan(CalendarDate)
  case notPaused(PauseGround)
  case notExtensible(StatutoryClock.Kind)
  case alreadyExtended
  case tooLate(CalendarDate)
  /// No clock of the case runs.
  case noClock
  /// What has not happened yet cannot be recorded.
  case inFuture(CalendarDate)
  case endsBeforeItBegan(CalendarDate)
  /// How long it takes must be told.
  case noPlannedDays
  /// The time is up that it would have to stop.
  case alreadyMissed(CalendarDate)
  case noSuchPause
  /// A task that is suspended goes on by 恢复.
  case suspension
  case tooMuch(limit: Int)
  case noNotice
  case noApprover
  /// Who decides jointly needs the head of the government of the same level.
  case needsGovernmentHead

  package var description: String {
    switch self {
    case .groundless(let problem): problem
    case .notStopped(let kind, let ground): "\(kind.chineseName)期限不因\(ground.chineseName)而中止"
    case .beforeItBegan(let day): "\(day) 在期限开始之前，不能中止"
    case .notPaused(let ground): "期限没有因\(ground.chineseName)中止，不能恢复"
    case .notExtensible(let kind): "\(kind.chineseName)期限不能延长"
    case .alreadyExtended: "期限只能延长一次"
    case .tooLate(let deadline): "期限已于 \(deadline) 届满，届满前未作出延长决定"
    case .noClock: "这件事没有正在计时的期限"
    case .inFuture(let day): "\(day) 还没有到，不能登记"
    case .endsBeforeItBegan(let day): "结束日期早于暂停开始的日期 \(day)"
    case .noPlannedDays: "应当写明所需时间（工作日），并书面告知申请人"
    case .alreadyMissed(let deadline): "期限已于 \(deadline) 届满，届满后不能暂停"
    case .noSuchPause: "没有正在暂停的计时"
    case .suspension: "挂起的任务用“恢复”，不在这里恢复计时"
    case .tooMuch(let limit): "最多延长 \(limit) 个工作日"
    case .noNotice: "应当填写延期通知书文号，并将理由告知申请人"
    case .noApprover: "应当填写批准延期的负责人"
    case .needsGovernmentHead: "联合办理的延期由本级人民政府负责人批准"
    }
  }
}
