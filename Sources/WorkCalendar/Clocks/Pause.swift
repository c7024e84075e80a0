package import CivilTime

/// A time in which a clock stands still, as the file of the case proves it (暂停记录).
package struct Pause: Hashable, Sendable {
  package var ground: PauseGround
  /// The number of the written notice to the applicant; empty where there is none.
  package var notice: String
  /// The day it begins, which still counts.
  package var began: CalendarDate
  /// The day it ends, which does not count; nil while it goes on.
  package var ended: CalendarDate?
  /// Until when it was said to last (告知的所需时间); nil where nobody said.
  package var planned: CalendarDate?

  package init(
    _ ground: PauseGround, notice: String = "", began: CalendarDate, ended: CalendarDate? = nil,
    planned: CalendarDate? = nil
  ) {
    self.ground = ground
    self.notice = notice
    self.began = began
    self.ended = ended
    self.planned = planned
  }

  /// Whether it lasts longer than was said, as known on a day.
  package func isOverrun(asOf today: CalendarDate) -> Bool {
    planned.map { (ended ?? today) > $0 } ?? false
  }

  /// Why the pause does not hold, in words; nil when it does.
  package var problem: String? {
    if ground.basis == nil {
      return "“\(ground.chineseName)”没有法定依据，所用时间仍计入期限"
    }
    if ground.isProcedureOfLicensing, notice.isEmpty {
      return "\(ground.chineseName)所需时间应当书面告知申请人（《行政许可法》第四十五条），请填写通知书文号"
    }
    if let ended, ended < began { return "结束日期 \(ended) 早于开始日期 \(began)" }
    return nil
  }

  /// The days that it takes out of a count as far as they are told: of one that goes on those that were
  /// planned. What it really takes is known when it ends.
  package var toldStretch: PausedDays.Stretch? {
    PausedDays.Stretch(after: began, through: ended ?? max(planned ?? began, began))
  }

  /// The days that it takes out of a count, as known on a day: one that goes on reaches to that day, or
  /// as far as was said.
  package func stretch(asOf today: CalendarDate) -> PausedDays.Stretch? {
    PausedDays.Stretch(after: began, through: ended ?? max(today, planned ?? began, began))
  }
}
