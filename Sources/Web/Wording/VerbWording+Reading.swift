package import JSONText

/// Reading `wording.json`: an object of verbs by their names, each a label such as `"回退"`, or an object with
/// `label` and, for verbs that the record says around a name, `record` such as `"移交×××办理"`.
extension VerbWording {
  /// What is wrong with the file, and where in it.
  package struct Fault: Error, Hashable, Sendable {
    package let rule: String
    package let path: [JSONStep]
    package let message: String
  }

  static let longestLabel = 12

  /// The wording that a file describes, with everything that is wrong with it.
  package static func reading(_ json: JSON) -> (wording: VerbWording, faults: [Fault]) {
    guard let object = json.objectValue else {
      let fault = Fault(
        rule: "not-an-object", path: [], message: "应是一个 JSON 对象，例如 {\"return\": \"回退\"}。")
      return (.standard, [fault])
    }
    var reader = WordingReader()
    for (name, value) in object.members { reader.take(name, value) }
    let wording = VerbWording(reader.labels)
    reader.checkDistinct(wording, object)
    return (wording, reader.faults)
  }
}

/// Takes the verbs of the file one by one.
private struct WordingReader {
  private(set) var labels: [VerbName: VerbLabel] = [:]
  private(set) var faults: [VerbWording.Fault] = []

  mutating func take(_ name: String, _ value: JSON) {
    guard let verb = VerbName(rawValue: name) else {
      let known = VerbName.allCases.map { "\($0.rawValue)（\($0.standard.text)）" }
      return fault(
        "unknown-verb", [.member(name)], "没有名为“\(name)”的动作；可用：\(known.joined(separator: "、"))。")
    }
    if let text = value.stringValue {
      guard let label = label(text, at: [.member(name)]) else { return }
      labels[verb] = VerbLabel(label)
      return
    }
    guard let object = value.objectValue else {
      return fault("wrong-type", [.member(name)], "“\(name)”应是文字，或含 label、record 的对象。")
    }
    take(verb, object)
  }

  private mutating func take(_ verb: VerbName, _ object: JSONObject) {
    let path: [JSONStep] = [.member(verb.rawValue)]
    for member in object.names where member != "label" && member != "record" {
      fault("unknown-member", path + [.member(member)], "不认识“\(member)”，这里可用 label、record。")
    }
    guard let text = object["label"]?.stringValue else {
      return fault("wrong-type", path, "“\(verb.rawValue)”缺 label，或它不是文字。")
    }
    guard let label = label(text, at: path + [.member("label")]) else { return }
    labels[verb] = VerbLabel(label)
    guard let record = object["record"] else { return }
    let place = path + [.member("record")]
    guard verb.standsAroundName else {
      return fault(
        "no-record", place, "“\(verb.standard.text)”在流转记录里不围着人名写，record 只用于转办、征求意见、转下一人。")
    }
    let parts = record.stringValue?.split(
      separator: VerbLabel.placeholder, omittingEmptySubsequences: false)
    guard let parts, parts.count == 2, parts.joined().count <= 2 * VerbWording.longestLabel else {
      return fault("wrong-record", place, "record 应含一处人名“×××”，例如“移交×××办理”。")
    }
    labels[verb] = VerbLabel(label, before: String(parts[0]), after: String(parts[1]))
  }

  private mutating func label(_ text: String, at path: [JSONStep]) -> String? {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      !scalar.properties.isWhitespace && !scalar.properties.isNoncharacterCodePoint
        && scalar.properties.generalCategory != .control
    }
    guard isPlain, (1...VerbWording.longestLabel).contains(text.count) else {
      fault(
        "wrong-label", path, "叫法“\(text)”应为 1 至 \(VerbWording.longestLabel) 个字，不含空格和换行。")
      return nil
    }
    return text
  }

  /// Two verbs of the same name could not be told apart.
  mutating func checkDistinct(_ wording: VerbWording, _ object: JSONObject) {
    var owners: [String: VerbName] = [:]
    for verb in VerbName.allCases {
      let label = wording[verb].text
      guard let other = owners[label] else {
        owners[label] = verb
        continue
      }
      let changed = labels[verb] != nil ? verb : other
      fault(
        "same-label", [.member(changed.rawValue)],
        "“\(other.rawValue)”与“\(verb.rawValue)”都叫“\(label)”，分不清；请换一个叫法。")
    }
  }

  private mutating func fault(_ rule: String, _ path: [JSONStep], _ message: String) {
    faults.append(VerbWording.Fault(rule: rule, path: path, message: message))
  }
}
