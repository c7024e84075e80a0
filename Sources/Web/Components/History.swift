/// One line of the record of a case (流转记录): who did what when.
package struct HistoryEntry: Hashable, Sendable {
  package var step: String
  /// 同意, 退回, 登记 …; empty while the step is being worked on.
  package var action: StateMark
  /// 李某（代王某）; empty for what the program did.
  package var person: String
  package var post: String
  package var opinion: String
  /// `2026-03-05 14:30`
  package var began: String
  package var ended: String
  /// How long it took, such as 1 个工作日.
  package var duration: Words?
  /// Which time the step ran, if a return made it run again.
  package var round: Int
  /// How the person takes part in the task of another, such as 前加签.
  package var assist: Words?
  /// What is particular about who said it, such as 代录.
  package var note: Words?
  /// Whether a return, a recall or a restart has undone it.
  package var isSuperseded = false

  package init(
    step: String, action: StateMark, person: String, post: String, opinion: String, began: String,
    ended: String, duration: Words? = nil, round: Int = 1
  ) {
    self.step = step
    self.action = action
    self.person = person
    self.post = post
    self.opinion = opinion
    self.began = began
    self.ended = ended
    self.duration = duration
    self.round = round
  }
}

extension HistoryEntry {
  fileprivate var classes: String {
    var classes = ["history-\(action.tone.rawValue)"]
    if assist != nil { classes.append("history-assist") }
    if isSuperseded { classes.append("history-superseded") }
    return classes.joined(separator: " ")
  }
}

extension HTMLWriter {
  package mutating func history(_ entries: [HistoryEntry]) {
    self(.ol, .class("history")) { html in
      for entry in entries {
        html(.li, .class(entry.classes)) { html in
          html(.div, .class("history-head")) { html in
            if !entry.step.isEmpty { html(.strong, entry.step) }
            if let assist = entry.assist { html(.span, assist, .class("hint")) }
            if entry.round > 1 { html(.span, .round(entry.round), .class("hint")) }
            html.stateMark(entry.action)
          }
          html(.p, .class("history-who")) { html in
            if entry.person.isEmpty {
              html(.span, .bySystem)
            } else {
              html(.span, entry.person, .class("history-person"))
              if let note = entry.note { html(.span, note) }
              html(.span, entry.post, .class("hint"))
            }
          }
          if !entry.opinion.isEmpty { html(.p, entry.opinion, .class("opinion")) }
          html(.p, .class("hint")) { html in
            html(.span, entry.began)
            if !entry.ended.isEmpty {
              html.text(" – ")
              html(.span, entry.ended)
            }
            if let duration = entry.duration {
              html.text("（")
              html.text(duration)
              html.text("）")
            }
          }
        }
      }
    }
  }
}
