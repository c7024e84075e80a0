package import BPMN
package import Engine

/// What a model says about how a user task or a start is done: its `tz:` properties
/// (docs/modeling.md).
package struct TaskRules: Hashable, Sendable {
  package enum OpinionRule: String, Hashable, Sendable {
    case required, optional, none
  }

  /// A conclusion that may be drawn, such as `agree` with the words 同意.
  package struct Conclusion: Hashable, Sendable {
    package let code: String
    package let label: String
  }

  package let conclusions: [Conclusion]
  package let opinion: OpinionRule
  /// Whether the step may be finished together with others of its kind (批量办理, `tz:batch`).
  package let allowsBatch: Bool
  /// Whether whoever finishes several together gives his password once more (`tz:batch` = `password`).
  package let batchNeedsPassword: Bool
  /// What the step lets its holder do beside finishing it (动作).
  package let verbs: Set<Verb>
  /// Whether only those who hold its roles take it over (`tz:transferTo`), get it next (`tz:forwardTo`), and are
  /// asked (`tz:askTo`).
  package let transfersWithinRoles: Bool
  package let forwardsWithinRoles: Bool
  package let asksWithinRoles: Bool
  /// The sources of data that the form shows beside the case.
  package let sources: [String]

  package static let longestOpinion = 2_000

  package var mayReturn: Bool { verbs.contains(.sendBack) }

  package init(_ extensions: Extensions) {
    conclusions = Self.list(extensions.property("tz:conclusions"), separator: ";").map { item in
      let halves = item.split(separator: "=", maxSplits: 1).map { Self.trimmed($0) }
      return Conclusion(code: halves.first ?? "", label: halves.last ?? "")
    }
    opinion = extensions.property("tz:opinion").flatMap(OpinionRule.init) ?? .optional
    let batch = extensions.property("tz:batch")
    batchNeedsPassword = batch == "password"
    allowsBatch = batch == "true" || batchNeedsPassword
    verbs = Set(
      Self.list(extensions.property("tz:verbs"), separator: ",").flatMap { Verb.named($0) ?? [] })
    sources = Self.list(extensions.property("tz:data"), separator: ",")
    let transfer = extensions.property("tz:transferTo")
    func isWithinRoles(_ range: String?) -> Bool {
      !Self.list(range ?? transfer, separator: ",").contains("any")
    }
    transfersWithinRoles = isWithinRoles(nil)
    forwardsWithinRoles = isWithinRoles(extensions.property("tz:forwardTo"))
    asksWithinRoles = isWithinRoles(extensions.property("tz:askTo"))
  }

  /// The parts of a property that names several things.
  package static func list(_ text: String?, separator: Character) -> [String] {
    (text ?? "").split(separator: separator).map { trimmed($0) }.filter { !$0.isEmpty }
  }

  private static func trimmed(_ text: Substring) -> String {
    var rest = text.drop { $0.isWhitespace }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }

  /// What is wrong with an opinion or conclusion.
  package enum OpinionFault: Hashable, Sendable, Error {
    case conclusionMissing, opinionMissing, opinionTooLong
  }

  /// The opinion with which the task is finished, and all that is wrong with what was given.
  ///
  /// A single conclusion need not be chosen. Without conclusions and words there is no opinion.
  package func opinion(
    conclusion code: String?, text: String
  ) -> (opinion: Opinion?, faults: [OpinionFault]) {
    var faults: [OpinionFault] = []
    // A text never has more characters than bytes, and these need no counting.
    if text.utf8.count > Self.longestOpinion, text.count > Self.longestOpinion {
      faults.append(.opinionTooLong)
    }
    if opinion == .required, text.isEmpty { faults.append(.opinionMissing) }
    guard !conclusions.isEmpty else {
      return (text.isEmpty ? nil : Opinion(conclusion: "", label: "", text: text), faults)
    }
    let code = conclusions.count == 1 ? conclusions[0].code : code
    guard let conclusion = conclusions.first(where: { $0.code == code }) else {
      return (nil, faults + [.conclusionMissing])
    }
    return (
      Opinion(conclusion: conclusion.code, label: conclusion.label, text: text), faults
    )
  }
}
