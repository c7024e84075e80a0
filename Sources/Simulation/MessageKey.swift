import BPMN
import Engine
import FEEL

/// The keys of messages in a play: an office knows more of a case than a simulation does, so that a key
/// which has no value is one that everything fits, and without a key the name alone decides.
enum MessageKey {
  /// The key, or the part of one, that everything fits.
  static let any = "*"

  /// Whether a message with one key reaches a wait with the other.
  static func fits(_ key: String, _ other: String) -> Bool {
    if isFree(key) || isFree(other) || key == other { return true }
    let parts = key.split(separator: separator, omittingEmptySubsequences: false)
    let others = other.split(separator: separator, omittingEmptySubsequences: false)
    return parts.count == others.count
      && zip(parts, others).allSatisfy { $0 == $1 || $0 == any || $1 == any }
  }

  private static func isFree(_ key: String) -> Bool { key.isEmpty || key == any }

  /// What stands between the parts of a key (`CorrelationProperty.key`).
  private static let separator: Character = "|"

  // MARK: Before the play

  /// Lets every message have a name and a key that always has a value. The number of a case, which only
  /// this play gave it, tells no cases apart unless somebody asked for it.
  static func rehearse(in definitions: inout Definitions, knowsCaseNumber: Bool) {
    for index in definitions.correlationProperties.indices {
      definitions.correlationProperties[index].retrievals =
        definitions
        .correlationProperties[index].retrievals.map { retrieval in
          var retrieval = retrieval
          retrieval.path = orAny(retrieval.path)
          return retrieval
        }
    }
    for (id, message) in definitions.messages {
      if (message.name ?? "").isEmpty { definitions.messages[id]?.name = id }
      if let key = message.correlationKey, !key.isEmpty {
        definitions.messages[id]?.correlationKey = orAny(
          key, hiding: knowsCaseNumber ? nil : CaseNumber.variable)
      } else if paths(to: id, in: definitions).isEmpty {
        definitions.messages[id]?.correlationKey = "=\"\(any)\""
      }
    }
  }

  static func rehearsed(_ binding: CorrelationBinding) -> CorrelationBinding {
    var binding = binding
    binding.path = orAny(binding.path)
    return binding
  }

  /// The same expression, with what everything fits in the place of null.
  private static func orAny(_ key: String, hiding variable: String? = nil) -> String {
    var body = key.first == "=" ? String(key.dropFirst()) : key
    guard (try? Expression(parsing: body)) != nil else { return key }  // the compiler tells
    if let variable { body = "{\(variable): null, key: \(body)}.key" }
    return "=if (\(body)) = null then \"\(any)\" else (\(body))"
  }

  // MARK: Of a message

  /// BPMN 2.0.2 §8.4.2: the key that the correlation properties of a message find in what it carries;
  /// empty where it has none.
  static func found(in payload: Context, of message: String, in definitions: Definitions) -> String
  {
    // Where an expression cannot be read the file was refused.
    let meant = definitions.messages.values.filter { $0.name == message }.map(\.id).sorted()
    for id in meant {
      guard let key = CorrelationProperty.key(of: paths(to: id, in: definitions)),
        let expression = try? Expression(parsing: key.first == "=" ? String(key.dropFirst()) : key)
      else { continue }
      let scope = FEEL.Scope(payload, now: SimulationPlan.beginning, zone: SimulationPlan.zone)
      return expression.evaluate(in: scope).value.plainText ?? ""
    }
    return ""
  }

  private static func paths(to message: String, in definitions: Definitions) -> [String] {
    definitions.correlationProperties.compactMap { property in
      property.retrievals.first { $0.message == message }?.path
    }
  }
}
