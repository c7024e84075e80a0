import CivilTime
import SQLDatabase

/// Values of closed sets, kept as their raw texts.
extension Row {
  /// Throws when the text is none of the set; `what` says what was being read.
  borrowing func choice<Choice: RawRepresentable>(
    _ column: Int, _ what: String, as type: Choice.Type = Choice.self
  ) throws -> Choice where Choice.RawValue == String {
    let text = try text(column)
    guard let choice = Choice(rawValue: text) else {
      throw DatabaseError(
        .typeMismatch, message: "“\(text)” is not one of \(type)", doing: "reading \(what)")
    }
    return choice
  }

  /// Nil for null.
  borrowing func optionalChoice<Choice: RawRepresentable>(
    _ column: Int, _ what: String, as type: Choice.Type = Choice.self
  ) throws -> Choice? where Choice.RawValue == String {
    isNull(column) ? nil : try choice(column, what, as: type)
  }
}

/// Days, kept as `yyyy-mm-dd`.
extension Row {
  borrowing func date(_ column: Int) throws -> CalendarDate {
    let text = try text(column)
    guard let date = CalendarDate(text) else {
      throw DatabaseError(
        .typeMismatch, message: "“\(text)” is not a date", doing: "reading the directory")
    }
    return date
  }

  borrowing func optionalDate(_ column: Int) throws -> CalendarDate? {
    isNull(column) ? nil : try date(column)
  }
}
