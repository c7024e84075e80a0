package import CivilTime
package import FEEL

/// Who finished a task, and when, as the case knows it afterwards (办理人、办理日期).
extension DirectoryQueries {
  /// The variables `handledBy` (person, name, unit, unitName of the main post) and `handledOn`; they
  /// go with the fields of the form. Nil when nobody here has this code.
  package func handling(by person: String, on day: CalendarDate) throws -> Context? {
    guard let person = try self.person(person) else { return nil }
    let post = try posts(of: person.code).first
    let unit = try post.flatMap { try self.unit($0.unit) }
    return [
      "handledBy": [
        "person": .string(person.code), "name": .string(person.name),
        "unit": unit.map { .string($0.code) } ?? .null,
        "unitName": unit.map { .string($0.name) } ?? .null,
      ],
      "handledOn": .string(day.description),
    ]
  }
}
