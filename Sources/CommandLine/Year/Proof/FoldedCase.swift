import CivilTime
import JSONText

/// A task as the journal tells it.
struct FoldedTask {
  var assignee: String?
  var groups: [String]
  var users: [String]
  var due: CalendarDate?
  let isReturned: Bool
  var isWaiting = false

  func isOffered(to person: String, holding keys: Set<String>) -> Bool {
    if let assignee { return assignee == person }
    return users.contains(person) || groups.contains(where: keys.contains)
  }
}

/// A copy to read as the journal tells it.
struct FoldedCopy {
  let reader: String
  let sender: String
  /// Whether it is to be read and done (阅办).
  let isWork: Bool
  let process: String
  let sentAt: Instant
  var isRead = false
  var isWithdrawn = false
}

/// A case as the journal tells it.
struct FoldedCase {
  let number: String
  let process: String
  let initiator: String
  /// The runs that are user tasks.
  var userTasks: Set<Int> = []
  private(set) var isEnded = false
  private(set) var isSuspended = false
  private(set) var tasks: [Int: FoldedTask] = [:]
  private(set) var copies: [Int: FoldedCopy] = [:]
  private(set) var incidents: Set<Int> = []
  /// What waits for a moment, as run and element.
  private(set) var timers: Set<String> = []
  /// Who finished a task of the case or sent one back, and in whose place.
  private(set) var handlers: Set<String> = []
  /// The run of the case itself.
  private static let root = 1

  private var scopes: [Int: Int] = [:]
  /// The runs that a return opened again; what a recall opens is no returned work (退回件).
  private var returned: Set<Int> = []
  private var isSendingBack = false
  private var suspendedRuns: Set<Int> = []
  private var runsThatEnded: Set<Int> = []

  init(number: String, process: String, initiator: String) {
    self.number = number
    self.process = process
    self.initiator = initiator
  }

  /// Whether a run, or a scope around it, is suspended.
  func isSuspended(_ run: Int) -> Bool {
    var next: Int? = run
    while let current = next {
      if suspendedRuns.contains(current) { return true }
      next = scopes[current]
    }
    return false
  }

  /// Whether something will go on: a task, a timer, or an incident that somebody is to mend.
  var isAlive: Bool { isEnded || !tasks.isEmpty || !timers.isEmpty || !incidents.isEmpty }

  /// What follows is another act.
  mutating func beginAct() { isSendingBack = false }

  /// Takes an event; says what does not fit to those before.
  mutating func take(_ type: String, _ data: JSON, by actors: [String]) -> String? {
    let id = data["id"]?.integerValue
    switch (type, id) {
    case ("instanceEnded", _): return end()
    case ("restarted", _):
      isEnded = false
      runsThatEnded.remove(Self.root)
    case ("suspended", _): isSuspended = true
    case ("resumed", _): isSuspended = false
    case ("datesRevised", _): revise(data)
    case ("activated", let id?):
      scopes[id] = data["scope"]?.integerValue
      if isSendingBack, data["reopens"]?.integerValue != nil { returned.insert(id) }
    case ("completed", let id?):
      if userTasks.contains(id) {
        let people = [data["by"]?["person"], data["by"]?["onBehalfOf"]]
        handlers.formUnion(people.compactMap { $0?.stringValue })
      }
      return end(id)
    case ("cancelled", let id?): return end(id)
    case ("reopened", let id?): runsThatEnded.remove(id)
    case ("superseded", let id?): incidents.remove(id)
    case ("ownerFinished", let id?):
      handlers.formUnion(actors)
      tasks[id] = nil
    case ("sentBack", _):
      handlers.formUnion(actors)
      isSendingBack = true
    case ("incidentRaised", let id?):
      incidents.insert(id)
      if data["leaving"]?.boolValue == true { tasks[id] = nil }
    case ("incidentResolved", let id?): incidents.remove(id)
    case ("timerScheduled", let id?): timers.insert("\(id) \(data["element"]?.stringValue ?? "")")
    case ("timerFired", let id?), ("timerCancelled", let id?):
      timers.remove("\(id) \(data["element"]?.stringValue ?? "")")
    case ("runSuspended", let id?): suspendedRuns.insert(id)
    case ("runResumed", let id?): suspendedRuns.remove(id)
    case ("copySent", _), ("copyRead", _), ("copyWithdrawn", _): takeCopy(type, data, by: actors)
    case (_, let id?): return takeTask(type, id, data)
    default: break
    }
    return nil
  }

  // MARK: Tasks

  private mutating func takeTask(_ type: String, _ id: Int, _ data: JSON) -> String? {
    switch type {
    case "taskOffered":
      if tasks[id] != nil { return "task \(id) is offered twice" }
      if runsThatEnded.contains(id) { return "task \(id) is offered after its end" }
      tasks[id] = FoldedTask(
        assignee: data["assignee"]?.stringValue, groups: Self.texts(data["groups"]),
        users: Self.texts(data["users"]), due: Self.day(data["due"]),
        isReturned: returned.contains(id))
    case "taskAssigned": tasks[id]?.assignee = data["person"]?.stringValue
    case "transferred":
      if tasks[id] == nil { return "task \(id) changes hands, but is not open" }
      tasks[id]?.assignee = data["to"]?.stringValue
      tasks[id]?.groups = []
      tasks[id]?.users = []
    case "held": tasks[id]?.isWaiting = data["held"]?.boolValue ?? false
    default: break
    }
    return nil
  }

  private mutating func end(_ id: Int) -> String? {
    tasks[id] = nil
    incidents.remove(id)
    return runsThatEnded.insert(id).inserted ? nil : "run \(id) ends twice"
  }

  private mutating func end() -> String? {
    isEnded = true
    return tasks.isEmpty ? nil : "the case ends while tasks are open: \(tasks.keys.sorted())"
  }

  private mutating func revise(_ data: JSON) {
    for due in data["dues"]?.arrayValue ?? [] {
      if let id = due["id"]?.integerValue { tasks[id]?.due = Self.day(due["new"]) }
    }
  }

  // MARK: Copies

  private mutating func takeCopy(_ type: String, _ data: JSON, by actors: [String]) {
    guard let copy = data["copy"]?.integerValue else { return }
    switch type {
    case "copySent":
      copies[copy] = FoldedCopy(
        reader: data["reader"]?.stringValue ?? "", sender: data["sender"]?.stringValue ?? "",
        isWork: data["kind"] == "act", process: process,
        sentAt: Instant(milliseconds: Int64(data["at"]?.integerValue ?? 0)))
    case "copyRead":
      if copies[copy]?.isWork == true { handlers.formUnion(actors) }
      copies[copy]?.isRead = true
    default: copies[copy]?.isWithdrawn = true
    }
  }

  private static func texts(_ json: JSON?) -> [String] {
    json?.arrayValue?.compactMap(\.stringValue) ?? []
  }

  private static func day(_ json: JSON?) -> CalendarDate? {
    json?["date"]?.stringValue.flatMap { CalendarDate($0) }
  }
}
