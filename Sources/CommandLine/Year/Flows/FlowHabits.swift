import CivilTime
import Directory
import FEEL
import JSONText

/// What people fill in when they begin a case of a flow and do its steps.
struct FlowHabits: Sendable {
  typealias Fields = @Sendable (Situation) -> JSONObject

  let process: String
  /// Who begins cases.
  let role: String
  let begin: Fields
  /// What is concluded at a step that does not always take its first conclusion: out of a hundred.
  let conclusions: [String: [(code: String, share: Int)]]
  /// What is filled in, by the id of the form.
  let forms: [String: Fields]
  /// Buttons of a case that its initiator presses: how often in a thousand looks at the case.
  let actions: [(label: String, share: Int)]

  static let all = [documents, approvals, supervision, establishment]

  static subscript(_ process: String) -> FlowHabits? { all.first { $0.process == process } }

  /// The conclusion at a step; nil where the first, or none, will do.
  func conclusion(at element: String, by chance: Chance) -> String? {
    guard let shares = conclusions[element] else { return nil }
    var throwing = chance.number(in: 1...100)
    for (code, share) in shares {
      if throwing <= share { return code }
      throwing -= share
    }
    return nil
  }
}

/// What somebody sees who fills in a form.
struct Situation {
  let standing: Standing
  let today: CalendarDate
  let chance: Chance
  /// The units that work can be given to.
  let organs: [String]
  /// What the task can see of its case.
  var variables: Context = [:]
  var conclusion: String?

  func day(_ days: Int) -> JSON { .string(today.adding(days: days).description) }

  var someOrgan: String { chance.pick(organs) ?? "" }

  func choice(_ values: [JSON]) -> JSON { chance.pick(values) ?? .null }

  /// A number that tells cases apart.
  var serial: Int { chance.number(in: 1...999_999) }
}
