import BPMN
import Testing

/// The table of event types of BPMN 2.0.2 §10.5.5, one row a kind of event, one column a position.
@Suite("Where events may stand")
struct EventPositionTests {
  private static let positions: [EventPosition] = [
    .start, .eventSubProcessStart(isInterrupting: true),
    .eventSubProcessStart(isInterrupting: false), .intermediateCatch,
    .boundary(isInterrupting: true), .boundary(isInterrupting: false), .intermediateThrow, .end,
  ]

  struct Row: CustomStringConvertible {
    let definition: EventDefinition
    /// `x` where the standard knows the event, in the order of the positions.
    let places: String
    var description: String { "\(definition.chineseName) \(places)" }
  }

  private static let rows = [
    Row(definition: .none, places: "x-----xx"),
    Row(definition: .message(reference: nil), places: "xxxxxxxx"),
    Row(definition: .timer(.duration("PT1H")), places: "xxxxxx--"),
    Row(definition: .error(reference: nil), places: "-x--x--x"),
    Row(definition: .escalation(reference: nil), places: "-xx-xxxx"),
    Row(definition: .cancel, places: "----x--x"),
    Row(definition: .compensation(activity: nil, waits: true), places: "-x--x-xx"),
    Row(definition: .conditional(condition: nil), places: "xxxxxx--"),
    Row(definition: .link(name: nil), places: "---x--x-"),
    Row(definition: .signal(reference: nil), places: "xxxxxxxx"),
    Row(definition: .terminate, places: "-------x"),
    Row(
      definition: .multiple([.message(reference: nil), .signal(reference: nil)], parallel: false),
      places: "xxxxxxxx"),
    Row(
      definition: .multiple([.timer(.duration("PT1H")), .signal(reference: nil)], parallel: true),
      places: "xxxxxx--"),
  ]

  @Test(arguments: rows)
  func `follows the table`(row: Row) {
    let found = Self.positions.map { $0.allows(row.definition) ? "x" : "-" }.joined()
    #expect(found == row.places)
    #expect(EventPosition.innerStart.allows(row.definition) == (row.definition == .none))
  }
}
