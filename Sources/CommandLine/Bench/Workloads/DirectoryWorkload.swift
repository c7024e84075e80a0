import CivilTime
import Directory
import Engine
import FEEL
import Foundation
import Runtime
import SQLDatabase
import Spreadsheets
import WorkCalendar

/// 100,000 people in 5,000 units in a tree: finding people for tasks, and finding them by typing.
struct DirectoryWorkload {
  private let tree = InventedTree(units: 5_000, people: 100_000)

  func measure(in folder: URL, tell: (Measurement) -> Void) throws {
    let runtime = try OfficeRuntime(
      folder: DataFolder(folder.appending(path: "directory")), rooms: [DirectoryRoom()],
      settings: RuntimeSettings(calendar: try .national()))
    try runtime.start(background: false)
    defer { runtime.stop() }
    let begin = ContinuousClock.now
    for workbook in tree.workbooks() { try take(workbook, into: runtime) }
    let seconds = begin.duration(to: .now) / .seconds(1)
    tell(
      figure(
        "import of \(tree.peopleCount) people in \(tree.unitCount) units",
        Double(tree.peopleCount) / seconds, "people/s"))
    let today = runtime.settings.zone.date(of: runtime.settings.now())
    try enterPeriods(from: today, in: runtime)
    try runtime.read { database in
      try assign(on: today, reading: database, tell)
      try pick(reading: database, tell)
    }
  }

  private func take(_ workbook: Workbook, into runtime: OfficeRuntime) throws {
    _ = try runtime.perform("import", by: .system) { step in
      let register = try DirectoryRegister(step)
      let plan = try ImportPlan(workbook, on: register.today, reading: step.database)
      if let fault = plan.faults.first {
        throw CommandFailure(
          "the directory of the bench is faulty: \(fault.place): \(fault.message)")
      }
      try register.carryOut(plan)
      return Done()
    }
  }

  /// Heads hold a role with their post; every twentieth is away, and every fiftieth has a proxy.
  private func enterPeriods(from today: CalendarDate, in runtime: OfficeRuntime) throws {
    let tree = tree
    _ = try runtime.perform("periods", by: .system) { step in
      let register = try DirectoryRegister(step)
      for unit in 0..<tree.unitCount where tree.hasPeople(unit) {
        let code = tree.code(unit)
        try register.grant("unit.head", toPosition: tree.headTitle(of: unit), of: code, at: code)
      }
      for unit in stride(from: 0, to: tree.unitCount, by: 20) where tree.hasPeople(unit) {
        try register.enter(
          Absence(person: tree.head(of: unit), kind: .leave, from: today, through: today))
      }
      for unit in stride(from: 7, to: tree.unitCount, by: 50) where tree.hasPeople(unit) {
        try register.give(
          Delegation(
            person: tree.head(of: unit), proxies: [tree.member(1, of: unit)], from: today,
            through: today, reason: "bench"))
      }
      return Done()
    }
  }

  // MARK: Figures

  private func assign(
    on today: CalendarDate, reading database: Connection, _ tell: (Measurement) -> Void
  ) throws {
    let rules: [(String, (Int) -> StaffingRequest.Rule)] = [
      ("assignment by level, to the rank 正处", { .levels(from: tree.code($0), until: .rank("正处")) }),
      ("assignment by level, two levels", { .levels(from: tree.code($0), until: .count(2)) }),
      ("assignment by role at a unit", { .role(["unit.head"], units: [tree.code($0)]) }),
      ("assignment by field, a person", { .field(.string(tree.member(2, of: $0))) }),
      ("assignment by field, a unit", { .field(["unit": .string(tree.code($0))]) }),
    ]
    for (name, rule) in rules {
      var unit = 0
      var found = 0
      let times = try Times.measure(2_000) {
        repeat { unit = (unit + 997) % tree.unitCount } while !tree.hasPeople(unit)
        let request = StaffingRequest(
          rule(unit), process: "bench", unit: tree.code(unit), on: today)
        let answer = try StaffResolver(request, reading: database).answer()
        found += answer.places.map(\.candidates.count).reduce(0, +)
      }
      guard found > 1_000 else { throw CommandFailure("\(name) found \(found) people only") }
      self.tell(times, name, tell)
    }
  }

  private func tell(_ times: Times, _ name: String, _ tell: (Measurement) -> Void) {
    for (word, share) in [("p50", 0.5), ("p99", 0.99)] {
      tell(figure("\(name), \(word)", times.percentile(share), "ms"))
    }
  }

  private func pick(reading database: Connection, _ tell: (Measurement) -> Void) throws {
    let search = PersonSearch(database)
    for typed in ["w", "zw", "zhangw", "张", "王伟", "局长", "教育", "教育 w", "P012345"] {
      var found = 0
      let times = try Times.measure(100) { found = try search.hits(for: typed).count }
      guard found > 0 else { throw CommandFailure("the picker found nobody for “\(typed)”") }
      self.tell(times, "picker, “\(typed)”", tell)
    }
  }

  private func figure(_ name: String, _ value: Double, _ unit: String) -> Measurement {
    Measurement(workload: "DIRECTORY", name: name, value: value, unit: unit)
  }
}
