import JSONText

extension ActingPerson: Recordable {
  init?(json: JSON) {
    guard let person = json["person"]?.stringValue else { return nil }
    self.init(person: person, onBehalfOf: json["onBehalfOf"]?.stringValue)
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("person", person)
      $0.member("onBehalfOf", onBehalfOf)
    }
  }
}

extension Opinion: Recordable {
  init?(json: JSON) {
    guard let conclusion = json["conclusion"]?.stringValue, let label = json["label"]?.stringValue,
      let text = json["text"]?.stringValue
    else { return nil }
    self.init(conclusion: conclusion, label: label, text: text)
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("conclusion", conclusion)
      $0.member("label", label)
      $0.member("text", text)
    }
  }
}
