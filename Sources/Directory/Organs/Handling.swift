package import CivilTime
package import FEEL

/// Who finished a task, and when, as the case knows it afterwards (办理人、办理日期).
extension Standing {
  /// The variables `handledBy` (person, name, unit, unitName of the main post) and `handledOn`; they
  /// go with the fields of the form.
  package func handling(on day: CalendarDate) -> Context {
    let unit = mainPost.flatMap { units[$0.unit] == nil ? nil : $0.unit }
    return [
      "handledBy": [
        "person": .string(person.code), "name": .string(person.name),
        "unit": unit.map { .string($0) } ?? .null,
        "unitName": unit.flatMap { units[$0] }.map { .string($0) } ?? .null,
      ],
      "handledOn": .string(day.description),
    ]
  }
}
