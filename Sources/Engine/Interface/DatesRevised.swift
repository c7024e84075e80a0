package import CivilTime
package import WorkCalendar

/// What became of the dates of an instance when the calendar changed, or a clock stood still (期限重算):
/// those that moved, or are no longer provisional, or are so now.
package struct DatesRevised: Hashable, Sendable {
  /// A due day of the case (`activation` is nil) or of an open task.
  package struct Due: Hashable, Sendable {
    package var activation: ActivationID?
    package var old: DueDate
    package var new: DueDate

    package init(activation: ActivationID?, old: DueDate, new: DueDate) {
      self.activation = activation
      self.old = old
      self.new = new
    }
  }

  package struct Timer: Hashable, Sendable {
    package var activation: ActivationID
    package var element: String
    package var old: Instant
    package var new: Instant

    package init(activation: ActivationID, element: String, old: Instant, new: Instant) {
      self.activation = activation
      self.element = element
      self.old = old
      self.new = new
    }
  }

  /// When a statutory clock of the case runs out.
  package struct Clock: Hashable, Sendable {
    package var kind: StatutoryClock.Kind
    package var old: DueDate
    package var new: DueDate

    package init(_ kind: StatutoryClock.Kind, old: DueDate, new: DueDate) {
      self.kind = kind
      self.old = old
      self.new = new
    }
  }

  /// What changed the calendar, such as `cn-2027.1`, or what was done to a clock: `pause.1`, `resume.1`,
  /// `extension`.
  package var cause: String
  package var dues: [Due]
  package var timers: [Timer]
  package var clocks: [Clock]

  package init(cause: String, dues: [Due], timers: [Timer], clocks: [Clock] = []) {
    self.cause = cause
    self.dues = dues
    self.timers = timers
    self.clocks = clocks
  }

  package var isEmpty: Bool { dues.isEmpty && timers.isEmpty && clocks.isEmpty }
}
