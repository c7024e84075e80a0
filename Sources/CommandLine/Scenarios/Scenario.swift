import CivilTime
import Engine
import JSONText
import XMLReading

/// A test of a flow as `*.scenario.json` beside its model writes it: who does what, and what must come
/// of it.
struct Scenario: Sendable {
  let name: String
  /// The file, as it was named.
  let file: String
  let process: String
  /// When the story begins.
  let clock: Instant
  /// Roles that somebody gets beside those of the demonstration county, such as `unit.head@U014`.
  let grants: [Grant]
  /// The application: who begins the case, for which unit, with which fields.
  let start: Start
  let steps: [Step]
  /// What must be true at the end.
  let expectation: Expectation

  struct Grant: Hashable, Sendable {
    let role: String
    let person: String
  }

  /// Somebody is named by his login, or by a role that he holds: `est.officer`, `unit.head@U014`.
  typealias PersonName = String

  struct Start: Sendable {
    let person: PersonName
    /// The unit for which the case begins, where the person may choose.
    let unit: String?
    let fields: JSONObject
    /// Words of the refusal, when the case must not begin.
    let refusal: String?
  }

  struct Step: Sendable {
    enum Act: Sendable {
      case complete(Completion)
      case sendBack(task: String, PersonName, to: ReturnTarget, reason: String)
      /// A button that the model offers beside the tasks, such as 撤销申请.
      case action(label: String, PersonName, fields: JSONObject)
      case advance(CivilDuration)
      case expect(Expectation)
    }

    let act: Act
    /// Words of the refusal, when the act must not be done.
    let refusal: String?
    let location: SourceLocation
  }

  struct Completion: Sendable {
    let task: String
    let person: PersonName
    let fields: JSONObject
    let conclusion: String?
    let opinion: String
  }

  /// What must be true at some moment; what is nil is not looked at.
  struct Expectation: Sendable {
    var location: SourceLocation
    /// `completed:END`, `terminated:END`, `cancelled:REASON`, or `open`.
    var outcome: String?
    /// The elements of the open tasks, in any order.
    var tasks: [String]?
    /// The elements that were completed, in their order, without gateways and starts.
    var path: [String]?
    /// Variables of the case; of contexts only the members that are named.
    var variables: JSONObject?
    /// The numbers (文号) of the papers that were issued, in their order.
    var prints: [String]?
    /// What stands on papers, by their numbers; only the members that are named.
    var papers: JSONObject?
    /// Live numbers of establishments: `{"U014 XZ": {"reserved": 1, "free": 2}}`.
    var places: JSONObject?
  }
}

/// What is wrong with a scenario file.
struct ScenarioReadingError: Error, Hashable, CustomStringConvertible {
  let faults: [XMLReading.Diagnostic]

  var description: String { faults.map(\.description).joined(separator: "\n") }
}
