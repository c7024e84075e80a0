package import CivilTime
package import JSONText
package import Runtime

/// Reading dates, times and closed sets out of a payload, beside what `Fact` reads itself.
extension Fact {
  package func date(_ member: String) throws -> CalendarDate {
    guard let date = CalendarDate(try text(member)) else {
      throw UnknownFact(self, problem: "its member “\(member)” is not a date")
    }
    return date
  }

  package func optionalDate(_ member: String) throws -> CalendarDate? {
    try optionalText(member) == nil ? nil : try date(member)
  }

  /// A list of texts.
  package func texts(_ member: String) throws -> [String] {
    try array(member).map { item in
      guard let text = item.stringValue else {
        throw UnknownFact(self, problem: "its member “\(member)” is not a list of texts")
      }
      return text
    }
  }

  package func instant(_ member: String) throws -> Instant {
    guard let instant = Instant(try text(member)) else {
      throw UnknownFact(self, problem: "its member “\(member)” is not a time")
    }
    return instant
  }

  package func optionalInstant(_ member: String) throws -> Instant? {
    try optionalText(member) == nil ? nil : try instant(member)
  }

  /// A value of a closed set, written as its raw text.
  package func choice<Choice: RawRepresentable>(
    _ member: String, as type: Choice.Type = Choice.self
  ) throws -> Choice where Choice.RawValue == String {
    guard let choice = Choice(rawValue: try text(member)) else {
      throw UnknownFact(self, problem: "its member “\(member)” is not one of \(type)")
    }
    return choice
  }

  /// Nil when the member is missing or null.
  package func optionalChoice<Choice: RawRepresentable>(
    _ member: String, as type: Choice.Type = Choice.self
  ) throws -> Choice? where Choice.RawValue == String {
    try optionalText(member) == nil ? nil : try choice(member, as: type)
  }
}

extension JSON {
  /// The text, or null.
  package init(_ text: String?) { self = text.map(JSON.string) ?? .null }

  package init(_ date: CalendarDate?) { self.init(date?.description) }

  package init(_ number: Int) { self.init(integerLiteral: number) }
}
