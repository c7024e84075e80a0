package import CivilTime
package import FEEL

/// A copy that somebody gets to read (阅件), numbered from 1 in its case.
package struct CopyID: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: Int32

  package init(rawValue: Int32) {
    self.rawValue = rawValue
  }

  package var description: String { String(rawValue) }

  package static func < (left: CopyID, right: CopyID) -> Bool { left.rawValue < right.rawValue }
}

/// What is to be done with a copy (传阅方式).
package enum CopyKind: String, CaseIterable, Hashable, Sendable {
  /// 阅知: opening it is enough.
  case know
  /// 圈阅: the reader says that he has read it.
  case circle
  /// 传阅签: the reader leaves a remark.
  case remark
  /// 阅办: the reader says what he did about it.
  case act

  /// Whether it is work (阅办), which stands among the tasks of its reader until it is done.
  package var isWork: Bool { self == .act }

  /// Whether the reader must write something.
  package var needsText: Bool { self == .remark || self == .act }
}

/// 抄送、传阅: copies for people, beside the flow. No return, rejection or end takes them away.
package struct Circulation: Hashable, Sendable {
  package var kind: CopyKind
  package var people: [String]
  package var text: String
  /// The task from which it was sent, if any.
  package var activation: ActivationID?
  /// Whether the reader sees the case as it was when the copy was sent, rather than as it is.
  package var keepsSnapshot: Bool
  /// The day by which work must be done (阅办); nil without one, and for what is only to be read.
  package var due: CalendarDate?

  package init(
    _ kind: CopyKind, to people: [String], text: String = "", from activation: ActivationID? = nil,
    keepsSnapshot: Bool = false, due: CalendarDate? = nil
  ) {
    self.due = kind.isWork ? due : nil
    self.keepsSnapshot = keepsSnapshot
    self.kind = kind
    self.people = people
    self.text = text
    self.activation = activation
  }
}

package struct Copy: Hashable, Sendable {
  package enum Fate: Hashable, Sendable {
    case unread
    case read(at: Instant, text: String)
    /// 撤回: the sender took back what had not been read.
    case withdrawn
  }

  package let id: CopyID
  package let kind: CopyKind
  /// Who reads it now.
  package internal(set) var reader: String
  /// Who had it before and passed it on, the first one first.
  package internal(set) var formerReaders: [String] = []
  package let sender: String
  package let text: String
  package let activation: ActivationID?
  package let sentAt: Instant
  /// What the case held when the copy was sent (阅件所见版本); empty where the reader sees it as it is.
  package let snapshot: Context
  /// The day by which it must be done (阅办); nil without one.
  package let due: CalendarDate?
  package internal(set) var fate = Fate.unread

  package init(
    id: CopyID, kind: CopyKind, reader: String, sender: String, text: String,
    activation: ActivationID?, sentAt: Instant, snapshot: Context = [:],
    due: CalendarDate? = nil
  ) {
    self.due = due
    self.snapshot = snapshot
    self.id = id
    self.kind = kind
    self.reader = reader
    self.sender = sender
    self.text = text
    self.activation = activation
    self.sentAt = sentAt
  }
}

/// 转办 of what is to be read and done (阅办): it went from one reader to another.
package struct CopyTransfer: Hashable, Sendable {
  package var copy: CopyID
  package var from: String
  package var to: String
  package var by: String
  package var reason: String

  package init(_ copy: CopyID, from: String, to: String, by: String, reason: String) {
    self.copy = copy
    self.from = from
    self.to = to
    self.by = by
    self.reason = reason
  }
}

/// 催办: somebody asks the holder of a task to act.
package struct Urge: Hashable, Sendable {
  package var activation: ActivationID
  package var by: String
  package var text: String
  package var at: Instant
  /// Which urge of this task it is, from 1.
  package var ordinal: Int

  package init(
    _ activation: ActivationID, by: String = "", text: String,
    at: Instant = Instant(milliseconds: 0), ordinal: Int = 0
  ) {
    self.activation = activation
    self.by = by
    self.text = text
    self.at = at
    self.ordinal = ordinal
  }
}

/// 代录: what a clerk wrote down for a leader, until the leader confirms it.
package struct RecordedDecision: Hashable, Sendable {
  package var activation: ActivationID
  package var leader: String
  package var clerk: String
  /// How the leader said it: a scan, a call, a meeting.
  package var evidence: String

  package init(activation: ActivationID, leader: String, clerk: String, evidence: String) {
    self.activation = activation
    self.leader = leader
    self.clerk = clerk
    self.evidence = evidence
  }
}
