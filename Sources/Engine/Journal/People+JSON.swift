import JSONText

extension ActingPerson {
  init?(json: JSON) {
    guard let person = json["person"]?.stringValue else { return nil }
    self.init(person: person, onBehalfOf: json["onBehalfOf"]?.stringValue)
  }

  var json: JSON {
    .object(
      JSONObject(
        present: ("person", .string(person)), ("onBehalfOf", onBehalfOf.map(JSON.string))))
  }
}

extension Opinion {
  init?(json: JSON) {
    guard let conclusion = json["conclusion"]?.stringValue, let label = json["label"]?.stringValue,
      let text = json["text"]?.stringValue
    else { return nil }
    self.init(conclusion: conclusion, label: label, text: text)
  }

  var json: JSON {
    ["conclusion": .string(conclusion), "label": .string(label), "text": .string(text)]
  }
}
