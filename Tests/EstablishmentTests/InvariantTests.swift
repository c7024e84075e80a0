import CivilTime
import Directory
import Establishment
import Runtime
import SQLDatabase
import Testing

/// Random sequences of everything that can happen to places, with the invariants checked after every
/// act.
@Suite("The invariants of the establishment")
struct InvariantTests {
  @Test("hold after every act of any sequence", arguments: 0..<60)
  func invariants(seed: Int) throws {
    let office = try TestOffice.small()
    var random = SeededRandom(seed: UInt64(seed))
    var walk = RandomWalk(office: office)
    var before = try office.history()
    var excess = try excesses(office)
    for step in 0..<120 {
      let act = try walk.step(using: &random)
      let place = "seed \(seed), step \(step), \(act)"
      // I1, I2, I3, I4, I7: recounted from the ledgers.
      #expect(try EstablishmentAudit.faults(in: office.database) == [], "\(place)")
      for (key, numbers) in try balances(office) {
        #expect(
          numbers.occupied + numbers.reserved <= numbers.approved || excess[key] != nil
            || act == "cut", "I1 \(key): \(place)")
      }
      // I6: a unit over its quota only shrinks, unless the quota itself is cut further.
      let now = try excesses(office)
      if act != "cut" {
        for (key, amount) in now { #expect(amount <= excess[key] ?? 0, "I6 \(key): \(place)") }
      }
      excess = now
      // I5: what stood in the ledgers stands there still.
      let after = try office.history()
      #expect(before.isSubset(of: after), "I5: \(place)")
      before = after
    }
    // Facts alone make the same rows.
    #expect(try office.replayed().rows() == office.rows(), "seed \(seed)")
    // I8: every live place has its document.
    let undocumented = try office.database.first(
      "select count(*) from occupancy where length(entry_document) = 0"
    ) { try $0.int(0) }
    #expect(undocumented == 0)
    // I9: moves end and begin on the same day.
    let torn = try office.database.first(
      """
      select count(*) from occupancy a join occupancy b
        on b.staff = a.staff and b.registered_at = a.ended_registered_at and b.id > a.id
      where a.end_kind = 'X02' and b.entry_kind = 'E06' and a.end_date <> b.entry_date
      """
    ) { try $0.int(0) }
    #expect(torn == 0)
    #expect(walk.done.count > 8, "seed \(seed) did too little: \(walk.done)")
  }

  private func balances(_ office: TestOffice) throws -> [String: QuotaNumbers] {
    var result: [String: QuotaNumbers] = [:]
    for unit in try office.queries.overview() {
      for numbers in unit.numbers { result["\(unit.code) \(numbers.type.rawValue)"] = numbers }
    }
    return result
  }

  private func excesses(_ office: TestOffice) throws -> [String: Int] {
    try balances(office).mapValues { $0.occupied + $0.reserved - $0.approved }
      .filter { $0.value > 0 }
  }
}

/// One act after another, as clerks might do them: many are refused, as they should be.
private struct RandomWalk {
  let office: TestOffice
  /// Which kinds of acts have succeeded.
  var done: Set<String> = []
  private var lastCase = 0

  init(office: TestOffice) { self.office = office }

  private let kinds: [(unit: String, type: QuotaType, identity: StaffIdentity)] = [
    ("U001", .administrative, .civil), ("U002", .fullyFunded, .institution),
    ("U003", .politicalLegal, .civil), ("U001", .organWorkers, .worker),
    ("U002", .administrative, .civil),
  ]

  /// Does one act and names it; the name says nothing of whether it was refused.
  mutating func step(using random: inout SeededRandom) throws -> String {
    let kind = kinds[Int.random(in: 0..<kinds.count, using: &random)]
    let caseNumber = String(Int.random(in: max(0, lastCase - 4)...lastCase, using: &random))
    let serial = Int.random(in: 1...40, using: &random)
    let amount = Int.random(in: 1...2, using: &random)
    let places = try office.queries.livePlaces(of: kind.unit)
    let place = places.randomElement(using: &random)
    let act = [
      "reserve", "reserve", "reserveAgain", "grant", "grant", "enter", "enter", "enter", "enter",
      "release", "settle", "end", "move", "offPost", "raise", "cut", "posts", "nextDay",
    ][Int.random(in: 0..<18, using: &random)]
    let level: PostLevel? =
      Bool.random(using: &random)
      ? nil
      : PostLevel.allCases.randomElement(
        using: &random)
    let today = office.today
    if act == "nextDay" {
      office.today = today.adding(days: Int.random(in: 1...40, using: &random))
      return act
    }
    if act == "reserve" { lastCase += 1 }
    let newCase = String(lastCase)
    let entry = try request(caseNumber, kind, serial: serial, level: level)
    let refusal = try office.refusal { register in
      switch act {
      case "reserve":
        try register.reserve(
          office.request(newCase, unit: kind.unit, type: kind.type, count: amount))
      case "reserveAgain":
        try register.reserve(
          office.request(caseNumber, unit: kind.unit, type: kind.type, count: amount))
      case "grant": try register.grant(caseNumber: caseNumber, by: "P3", validMonths: 2)
      case "enter": try register.enter(entry)
      case "release": try register.release(caseNumber: caseNumber)
      case "settle": _ = try register.settle(caseNumber: caseNumber)
      case "end":
        guard let place else { return }
        try register.end(place.occupancy.id, .retirement, on: today)
      case "move":
        guard let place else { return }
        var person = entry.person
        person.postLevel = level
        _ = try register.move(
          place.occupancy.id, to: kind.unit == "U001" ? "U003" : "U001", kind.type, person: person)
      case "offPost":
        guard let place else { return }
        try register.change(
          place.occupancy.id, to: place.state == .active ? .offPost : .active, reason: "借调")
      case "posts":
        try register.change(
          PostEntry(
            unit: kind.unit, level: .innerHead, delta: amount == 1 ? 1 : -1, document: 1,
            effective: today))
      default:
        try register.change(
          QuotaEntry(
            unit: kind.unit, type: kind.type, delta: act == "cut" ? -amount : amount, document: 1,
            effective: today))
      }
    }
    if refusal == nil { done.insert(act) }
    return act
  }

  /// An entry that mostly fits the notice of the case.
  private func request(
    _ caseNumber: String, _ kind: (unit: String, type: QuotaType, identity: StaffIdentity),
    serial: Int, level: PostLevel?
  ) throws -> EntryRequest {
    let reservation = try office.queries.reservation(ofCase: caseNumber)
    let type = reservation?.type ?? kind.type
    let identity = kinds.first { $0.type == type }?.identity ?? kind.identity
    return office.entry(
      caseNumber, serial: serial, unit: reservation?.unit ?? kind.unit, type: type,
      identity: identity, level: level)
  }
}
