package import CivilTime
package import FEEL

/// Asks who is to do a task, of the room that knows the people of the office (找办理人).
///
/// The engine knows no people: it evaluates the settings of a step to a rule with codes, and whoever
/// carries its commands out asks in the same transaction:
///
///     let answer = try step.staff(
///       StaffingRequest(
///         .role(["unit.head"], units: ["U012"]), process: "leave", unit: "U012", on: day,
///         avoiding: [initiator], secrecy: "secret"))
///
/// The answer follows from the request and the rows of the directory alone, so a decision that rests on
/// it must record it: by replay the rows may be others.
package struct StaffingRequest: Hashable, Sendable {
  package enum Rule: Hashable, Sendable {
    /// Whoever holds one of the roles at one of the units; without units a role of the whole office.
    case role([String], units: [String]?)
    /// The leaders from this unit upwards, one level after another (逐级审批).
    case levels(from: String, until: LevelBound)
    /// What a variable holds: the code of a person or a unit, a context with `person`, with `unit` and
    /// `title` (a post) or with `unit`, or a list of these. A unit stands for its leader.
    case field(Value)
    /// Whoever finished an earlier step.
    case lastActor(String)
    /// Those whom the previous handler chose, by code.
    case chosen([String])
  }

  /// Where the levels end.
  package enum LevelBound: Hashable, Sendable {
    /// After so many units that have a leader.
    case count(Int)
    /// With the first leader of at least this rank, such as 正科.
    case rank(String)
  }

  package var rule: Rule
  /// The id of the process, by which delegations are told apart.
  package var process: String
  /// The unit of the case, likewise.
  package var unit: String?
  package var day: CalendarDate
  /// People who must not handle the task, nor anybody in their place (回避).
  package var avoided: Set<String>
  /// How secret the case is: `none`, `confidential`, `secret` or `topSecret`; people who are not
  /// cleared so far are left out.
  package var secrecy: String

  package init(
    _ rule: Rule, process: String, unit: String?, on day: CalendarDate,
    avoiding avoided: Set<String> = [], secrecy: String = "none"
  ) {
    self.rule = rule
    self.process = process
    self.unit = unit
    self.day = day
    self.avoided = avoided
    self.secrecy = secrecy
  }
}

/// Who is to do a task, and why it is they.
package struct StaffingAnswer: Hashable, Sendable {
  /// One place for every rule but levels; for these, one after another from below. Never without any:
  /// where nobody was found, there is one place without candidates.
  package var places: [StaffingPlace]

  package init(places: [StaffingPlace]) { self.places = places }

  /// Nobody is found for some place: the task waits with an alarm, and is never passed over.
  package var isEmpty: Bool { places.contains { $0.candidates.isEmpty } }
}

/// Those who may do one task.
package struct StaffingPlace: Hashable, Sendable {
  /// Somebody who may do the task, perhaps in another's place.
  package struct Candidate: Hashable, Sendable {
    package var person: String
    /// Whose task it is, when the candidate is a proxy (代).
    package var onBehalfOf: String?

    package init(person: String, onBehalfOf: String? = nil) {
      self.person = person
      self.onBehalfOf = onBehalfOf
    }
  }

  /// The unit whose leader this is, for levels.
  package var unit: String?
  /// The keys of inboxes under which all who hold the roles find the task; none for other rules.
  package var groups: [String]
  /// In the order of the office; each person once. Empty: see the notes for the cause.
  package var candidates: [Candidate]
  /// What differs from the plain rule: vacancies, acting heads, proxies, whoever was left out.
  package var notes: [StaffingNote]

  package init(
    unit: String? = nil, groups: [String] = [], candidates: [Candidate] = [],
    notes: [StaffingNote] = []
  ) {
    self.unit = unit
    self.groups = groups
    self.candidates = candidates
    self.notes = notes
  }

  /// Why nobody was found, or what is particular, in words for people.
  package var explanation: String { notes.map(\.text).joined(separator: "；") }
}

/// One reason in the search for people.
package struct StaffingNote: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Nobody holds the role or the post.
    case vacant
    /// The unit has no established head.
    case headless
    /// Somebody is in charge without being appointed (主持工作).
    case acting
    /// The next level does it as well, because nobody below can.
    case lifted
    /// A person leads several levels and does it once.
    case once
    case proxy
    case absent
    case left
    case avoided
    case notCleared
    /// One of the three administrators (三员), who do no business.
    case administrator
    /// The variable names nothing or nobody that the directory knows.
    case unknown
    /// The top of the tree was reached before the rank.
    case topReached
  }

  package var kind: Kind
  /// The person, unit or role that it is about, by code.
  package var subject: String
  /// In Chinese, with names.
  package var text: String

  package init(_ kind: Kind, _ subject: String, _ text: String) {
    self.kind = kind
    self.subject = subject
    self.text = text
  }
}
