package import CivilTime
package import JSONText

/// What is to be entered into a register of a booklet, as the person of a new member of staff.
package struct BookletEntry: Hashable, Sendable {
  package enum State: String, Hashable, Sendable, CaseIterable {
    /// 待印.
    case waiting
    /// 在印: it has its line, and nobody has confirmed it yet.
    case printing
    /// 已印.
    case entered
    /// 撤回, before it was printed.
    case withdrawn
  }

  package let id: Int
  /// The number of the booklet (证号), which its later volumes keep.
  package let number: String
  package let register: String
  /// What the template sees as the element of the list.
  package let data: JSON
  /// The case that ordered it.
  package let caseNumber: String
  package let state: State
  package let orderedBy: String
  package let orderedAt: Instant
}

/// What became of a line of a booklet (页登记).
package struct BookletLine: Hashable, Sendable {
  package enum State: String, Hashable, Sendable, CaseIterable {
    /// Printed with the booklet itself.
    case filled
    /// A job prints on it.
    case taken
    case entered
    case spoiled
    /// Left out, as where something was written by hand.
    case skipped
  }

  package let position: Int
  package let state: State
  package let entry: BookletEntry?
  /// Why it was spoiled or left out.
  package let reason: String?
  package let changedBy: String
  package let changedAt: Instant
}

/// What comes next in a register: the entries that wait and have room on the page, and where they go.
package struct NextLines: Hashable, Sendable {
  package let lines: BookletLines
  package let place: BookletPlace
  package let entries: [BookletEntry]
  /// How many entries wait in all.
  package let waiting: Int

  /// Whether the page has nothing on it yet, so that the booklet must be turned over.
  package var isNewPage: Bool { place.line == 1 }
}

/// Why a booklet is followed by a new one.
package enum BookletEnd: String, Hashable, Sendable, CaseIterable {
  /// 记满换本: the new one begins with empty registers.
  case full
  /// 破损换发: the new one has all that was entered; the old one counts until it is confirmed.
  case damaged
  /// 遗失补发: the same, and the old one is void at once.
  case lost
}
