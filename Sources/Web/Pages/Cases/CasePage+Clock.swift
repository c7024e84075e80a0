// 时限时钟: which clocks run, why they stood still, and why they end when they do.
extension CasePage.Clock {
  /// One of the clocks of the case.
  package struct StatutoryLine: Hashable, Sendable {
    package var name: Words
    package var deadline: Deadline?
    package var state: StateMark
    /// How the day was counted.
    package var account: Words

    package init(name: Words, deadline: Deadline?, state: StateMark, account: Words) {
      self.name = name
      self.deadline = deadline
      self.state = state
      self.account = account
    }
  }

  /// A time in which clocks stood still, or should not have.
  package struct PauseLine: Hashable, Sendable {
    package var ground: Words
    package var basis: String
    package var notice: String
    package var time: Words
    package var workingDays: Int
    package var evidence: String
    /// What is wrong with it.
    package var flags: [Words]

    package init(
      ground: Words, basis: String, notice: String, time: Words, workingDays: Int,
      evidence: String, flags: [Words]
    ) {
      self.ground = ground
      self.basis = basis
      self.notice = notice
      self.time = time
      self.workingDays = workingDays
      self.evidence = evidence
      self.flags = flags
    }
  }

  func writeLines(to html: inout HTMLWriter) {
    if !statutory.isEmpty {
      html.table(
        .statutoryClocks,
        columns: [
          Column(.clock), Column(.state), Column(.deadline), Column(.clockAccount),
        ], rows: statutory
      ) { html, line, column in
        switch column {
        case 0: html.text(line.name)
        case 1: html.stateMark(line.state)
        case 2: html.deadline(line.deadline)
        default: html.text(line.account)
        }
      }
    }
    guard !pauses.isEmpty else { return }
    html.table(
      .clockPauses,
      columns: [
        Column(.pauseGround), Column(.pauseBasis), Column(.pauseNotice), Column(.pauseTime),
        Column(.pauseDays, isNumber: true), Column(.pauseEvidence),
      ], rows: pauses
    ) { html, line, column in
      switch column {
      case 0:
        html.text(line.ground)
        for flag in line.flags { html.stateMark(StateMark(.late, .warning, flag)) }
      case 1: html.text(line.basis)
      case 2: html.text(line.notice)
      case 3: html.text(line.time)
      case 4: html.text("\(line.workingDays)")
      default: html.text(line.evidence)
      }
    }
  }
}
