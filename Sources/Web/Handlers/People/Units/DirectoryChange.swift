import CivilTime
import Directory
import HTTPServer
import Runtime

/// A change of the directory that a form asks for: reads its fields, notes what is wrong with them, and
/// carries it out in one act.
struct DirectoryChange {
  let office: Office
  let stay: Stay
  private(set) var faults: [FieldFault] = []

  init(_ office: Office, _ stay: Stay) {
    self.office = office
    self.stay = stay
  }

  func text(_ field: String) -> String { (stay[field] ?? "").trimmed }

  /// Notes when nothing was written.
  mutating func required(_ field: String) -> String {
    let text = text(field)
    if text.isEmpty { faults.append(FieldFault(field, .fieldMissing)) }
    return text
  }

  /// A number; 0 where nothing was written.
  mutating func number(_ field: String) -> Int {
    let text = text(field)
    guard !text.isEmpty else { return 0 }
    guard let number = Int(text), (0...1_000_000).contains(number) else {
      faults.append(FieldFault(field, .sortWrong))
      return 0
    }
    return number
  }

  /// A day that does not lie ahead; today where nothing was written.
  mutating func day(_ field: String) -> CalendarDate {
    let today = office.today(at: stay.now)
    let text = text(field)
    guard !text.isEmpty else { return today }
    guard let day = CalendarDate(text) else {
      faults.append(FieldFault(field, .dateNeeded))
      return today
    }
    if day > today { faults.append(FieldFault(field, .dateNotAhead)) }
    return day
  }

  /// Does it, unless something is wrong; gives what is.
  func carryOut(
    _ act: String, _ change: @escaping @Sendable (DirectoryRegister) throws -> Void
  ) throws -> [FieldFault] {
    guard faults.isEmpty else { return faults }
    do {
      _ = try office.runtime.perform(act, by: stay.actor, key: stay.key) { step in
        try change(try DirectoryRegister(step))
        return Done()
      }
      return []
    } catch {
      guard let fault = FailedAct.correctable(error) else { throw error }
      return [FieldFault(nil, fault)]
    }
  }
}
