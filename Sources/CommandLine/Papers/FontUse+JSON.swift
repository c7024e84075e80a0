import JSONText
import PrintTemplates
import Printing

extension FontUse {
  /// The fonts of a print, as programs are told.
  var json: JSON {
    [
      "families": .object(
        JSONObject(
          families.sorted { $0.key.rawValue < $1.key.rawValue }.map {
            ($0.key.rawValue, .string($0.value))
          })),
      "substituted": .array(substituted.map(\.rawValue).sorted().map { .string($0) }),
      "lent": .object(
        JSONObject(lent.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })),
    ]
  }

  /// What a person at the terminal should know.
  var substitutions: [String] {
    substituted.sorted { $0.rawValue < $1.rawValue }.map {
      "no font for \($0.rawValue) is installed; \(families[$0] ?? "") stands in"
    } + lent.sorted { $0.key < $1.key }.map { "\($0.key) lends: \($0.value)" }
  }
}
