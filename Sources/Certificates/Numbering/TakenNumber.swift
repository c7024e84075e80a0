import JSONText

/// A document number (文号) that was taken: its place in the series and its text.
package struct TakenNumber: Hashable, Sendable {
  package let series: NumberSeries
  package let number: Int
  package let text: String
}

extension TakenNumber {
  var json: JSON {
    [
      "pattern": .string(series.pattern), "year": .integer(series.year),
      "issuer": .integer(Int(series.issuer.rawValue)), "number": .integer(number),
      "text": .string(text),
    ]
  }

  init?(_ json: JSON) {
    guard let pattern = json["pattern"]?.stringValue, let year = json["year"]?.integerValue,
      let issuer = json["issuer"]?.integerValue
        .flatMap({ UInt32(exactly: $0) }).flatMap({ IssuerCode(rawValue: $0) }),
      let number = json["number"]?.integerValue, let text = json["text"]?.stringValue
    else { return nil }
    self.init(
      series: NumberSeries(pattern: pattern, year: year, issuer: issuer), number: number,
      text: text)
  }
}

extension NumberSeries {
  init(pattern: String, year: Int, issuer: IssuerCode) {
    self.pattern = pattern
    self.year = year
    self.issuer = issuer
  }
}
