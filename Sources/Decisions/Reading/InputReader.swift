package import FEEL
package import JSONText

extension DecisionModel {
  /// The input data that a JSON object holds by name, each read as the type that the model declares.
  ///
  /// JSON has no dates, times and durations; texts stand for them where the model wants them. What
  /// does not look like its type stays as it is, and the evaluation tells.
  package func inputs(from object: JSONObject) -> Context {
    Context(
      object.members.map { name, json in
        let declared =
          inputs.first { $0.name == name }?.variable.type
          ?? decisions.first { $0.name == name }?.variable.type
        return (name, value(of: json, as: declared ?? .any))
      })
  }

  private func value(of json: JSON, as type: FEELType) -> Value {
    switch (type, json) {
    case (.named(let name), _):
      types[name].map { value(of: json, as: $0) } ?? Value(json: json)
    case (.restricted(let base, _), _): value(of: json, as: base)
    case (.list(let item), .array(let items)): .list(items.map { value(of: $0, as: item) })
    case (.list(let item), _): value(of: json, as: item)
    case (.context(let fields), .object(let object)):
      .context(
        Context(
          object.members.map { name, json in
            (name, value(of: json, as: fields.first { $0.name == name }?.type ?? .any))
          }))
    case (.date, .string(let text)), (.time, .string(let text)), (.dateTime, .string(let text)),
      (.daysDuration, .string(let text)), (.yearsDuration, .string(let text)):
      Value(temporal: text) ?? .string(text)
    default: Value(json: json)
    }
  }
}
