import CivilTime
import JSONText
import Runtime
import SQLDatabase

/// The office as its journal tells it: counted from the entries, without the rows that the program
/// makes of them and without its way of reading them.
struct JournalFold {
  /// The last entry that was read.
  private(set) var sequence: Int64 = 0
  /// How often each act was done, by its name in the journal.
  private(set) var acts: [String: Int] = [:]
  private(set) var people = FoldedPeople()
  private(set) var cases: [Int: FoldedCase] = [:]
  /// What does not fit together in the journal itself, such as a task that ended twice.
  private(set) var faults: [String] = []
  private(set) var offered = 0
  private(set) var bytes = 0

  /// Reads what was written since the last time.
  mutating func read(_ runtime: OfficeRuntime) throws {
    var fold = self
    try runtime.read { database in
      try database.query(
        "select seq, body from journal where seq > ? order by seq", fold.sequence
      ) { row in
        let body = try row.bytes(1)
        fold.sequence = try row.int64(0)
        fold.bytes += body.count
        try fold.take(try JSON(parsing: body))
      }
    }
    self = fold
  }

  private mutating func take(_ entry: JSON) throws {
    guard let act = entry["act"]?.stringValue else {
      throw CommandFailure("entry \(sequence) names no act")
    }
    let actors = [entry["actor"]?["person"], entry["actor"]?["for"]]
      .compactMap { $0?.stringValue }
    acts[act, default: 0] += 1
    for fact in entry["facts"]?.arrayValue ?? [] {
      guard let data = fact["data"], let type = fact["type"]?.stringValue else { continue }
      switch fact["room"]?.stringValue {
      case "directory": people.take(type, data)
      case "engine": takeEngine(type, data, by: actors)
      default: break
      }
    }
  }

  private mutating func takeEngine(_ type: String, _ data: JSON, by actors: [String]) {
    guard let instance = data["instance"]?.integerValue else { return }
    if type == "caseOpened" {
      cases[instance] = FoldedCase(
        number: data["caseNumber"]?.stringValue ?? "", process: data["process"]?.stringValue ?? "",
        initiator: data["initiator"]?.stringValue ?? "")
    }
    guard type == "advanced" else { return }
    for (id, name) in data["names"]?.objectValue?.members ?? []
    where name.arrayValue?.last?.stringValue == "userTask" {
      if let id = Int(id) { cases[instance]?.userTasks.insert(id) }
    }
    cases[instance]?.beginAct()
    for event in data["events"]?.arrayValue ?? [] {
      guard let parts = event.arrayValue, let type = parts.first?.stringValue,
        let payload = parts.last
      else { continue }
      if type == "taskOffered" { offered += 1 }
      if let fault = cases[instance]?.take(type, payload, by: actors) {
        faults.append("case \(instance), entry \(sequence): \(fault)")
      }
    }
  }

  // MARK: Totals

  /// All open tasks that somebody can do now.
  var openTasks: [(key: String, instance: Int, task: FoldedTask)] {
    cases.flatMap { instance, file in
      file.tasks.filter { !$0.value.isWaiting && !file.isSuspended($0.key) }
        .map { ("\(instance)-\($0.key)", instance, $0.value) }
    }
  }

  /// How many tasks are open, those too that wait or rest.
  var openTaskCount: Int { cases.values.reduce(0) { $0 + $1.tasks.count } }
}
