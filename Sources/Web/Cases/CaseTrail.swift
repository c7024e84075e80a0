import CivilTime
import Engine
import Runtime
import WorkCalendar

/// What people did in a case beside finishing tasks (动作), as the record tells it.
struct CaseTrail {
  let office: Office
  let acts: [CaseActRecord]
  /// The names of the steps by their runs, and by their elements.
  private let steps: [ActivationID: String]
  private let titles: [String: String]
  private let program: ProgramKey?

  init(office: Office, acts: [CaseActRecord], runs: [ActivationRecord]) {
    self.office = office
    self.acts = acts
    program = runs.first?.program
    steps = Dictionary(runs.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    var titles: [String: String] = [:]
    for program in Set(runs.map(\.program)) {
      for element in office.runtime.program(program.process, version: program.version)?.elements
        ?? []
      {
        titles[element.id] = element.title
      }
    }
    self.titles = titles
  }

  /// For what a run was called, if somebody called for it.
  func call(of run: ActivationID) -> Call? {
    acts.lazy.compactMap { record in
      if case .called(let call) = record.event, call.activation == run { call } else { nil }
    }.first
  }

  /// Where the work went that this run sent back.
  func sentBack(by run: ActivationID) -> SentBack? {
    acts.lazy.compactMap { record in
      if case .sentBack(let sent) = record.event, sent.activation == run { sent } else { nil }
    }.last
  }

  /// What undid runs in a journal entry: a return, unless the entry tells of something else.
  func undoing(in entry: Int64?) -> VerbName {
    for record in acts where record.sequence == entry {
      switch record.event {
      case .recalled: return .recall
      case .restarted: return .restart
      case .jumped: return .jump
      default: continue
      }
    }
    return .sendBack
  }

  /// The return that led to an open task: when, by whom and why.
  func returned(to task: TaskRecord) -> (at: Instant, actor: ActingPerson, reason: String)? {
    acts.lazy.compactMap { record in
      guard case .sentBack(let sent) = record.event, record.at <= task.createdAt,
        sent.targets.contains(task.element)
      else { return nil }
      return (at: record.at, actor: record.actor, reason: sent.reason)
    }.last
  }

  /// Whether what a clerk recorded was confirmed; nil where nothing was recorded.
  func isConfirmed(_ run: ActivationID) -> Bool? {
    let recorded = acts.contains { record in
      if case .recordedFor(let decision) = record.event {
        decision.activation == run
      } else {
        false
      }
    }
    guard recorded else { return nil }
    return acts.contains { record in
      if case .recordConfirmed(run, _) = record.event { true } else { false }
    }
  }

  /// For whom a clerk recorded what a run decided.
  private func leader(of run: ActivationID) -> String? {
    acts.lazy.compactMap { record in
      if case .recordedFor(let decision) = record.event, decision.activation == run {
        decision.leader
      } else {
        nil
      }
    }.last
  }

  func title(_ element: String) -> String { titles[element] ?? element }

  /// What the forms of the case call its variables.
  func labels(of keys: [String]) throws -> [String] {
    guard let program else { return keys }
    return try AskableFields(office: office).labels(of: keys, in: program)
  }

  // MARK: Entries

  /// An entry of the record, with the moment at which it stands there.
  struct Dated {
    let at: Instant
    let entry: HistoryEntry
  }

  /// Copies and calls of one act are told together.
  func entries(_ names: inout NameBook) throws -> [Dated] {
    var entries: [Dated] = []
    var index = 0
    while index < acts.count {
      let first = acts[index]
      let group = acts[index...].prefix { $0.sequence == first.sequence && joins($0, first) }
      if let told = try telling(Array(group), &names) {
        entries.append(Dated(at: first.at, entry: try entry(first, told, &names)))
      }
      index += max(1, group.count)
    }
    return entries
  }

  private func joins(_ record: CaseActRecord, _ first: CaseActRecord) -> Bool {
    switch (record.event, first.event) {
    case (.copySent(let copy), .copySent(let other)): copy.kind == other.kind
    case (.called(let call), .called(let other)): call.assist == other.assist
    default: record == first
    }
  }

  private func entry(
    _ record: CaseActRecord, _ told: Telling, _ names: inout NameBook
  ) throws -> HistoryEntry {
    let actor = record.actor
    let who = actor.person == Actor.system.person ? nil : try names.entry(actor.person)
    var person = who?.name ?? ""
    if let principal = actor.onBehalfOf { person += "（代\(try names.name(principal))）" }
    return HistoryEntry(
      step: told.step ?? "", action: StateMark(.neutral, told.icon, told.words), person: person,
      post: who?.post ?? "", opinion: told.text, began: office.text(record.at), ended: "")
  }

  private struct Telling {
    var step: String?
    var icon = Icon.info
    var words: Words
    var text = ""
  }

  /// Nil for what the runs tell themselves, or nobody wants to read.
  private func telling(
    _ group: [CaseActRecord], _ names: inout NameBook
  ) throws -> Telling? {
    guard let first = group.first else { return nil }
    func step(_ id: ActivationID?) -> String? { id.flatMap { steps[$0] } }
    switch first.event {
    case .called(let call):
      guard let person = call.person else { return nil }
      guard let assist = call.assist else { return try forwarding(first, call, to: person, &names) }
      var people = [try names.name(person)]
      for record in group.dropFirst() {
        if case .called(let other) = record.event, let person = other.person {
          people.append(try names.name(person))
        }
      }
      return Telling(
        step: step(call.activation), icon: .person, words: .called(assist, people),
        text: call.reason)
    case .transferred(let transfer):
      let name = try names.name(transfer.to)
      return Telling(
        step: step(transfer.activation), icon: transfer.isBack ? .back : .forward,
        words: transfer.isBack ? .handedBack(name) : .transferred(name), text: transfer.reason)
    case .recalled(let run, _):
      return Telling(step: step(run), icon: .back, words: .recalled)
    case .runSuspended(let run, let reason, let until):
      return Telling(
        step: step(run), icon: .clock,
        words: .suspended(until: until.map { office.zone.date(of: $0).description }), text: reason)
    case .runResumed(let run): return Telling(step: step(run), icon: .clock, words: .resumed)
    case .jumpRequested(let jump):
      return Telling(
        step: step(jump.activation), icon: .flow, words: .jumpRequested(route(of: jump)),
        text: jump.reason)
    case .jumped(let jump):
      return Telling(
        step: step(jump.activation), icon: .flow, words: .jumped(route(of: jump)),
        text: jump.reason)
    case .jumpDropped: return Telling(icon: .cross, words: .jumpDropped)
    case .copySent(let copy):
      var people: [String] = []
      for record in group {
        if case .copySent(let other) = record.event { people.append(try names.name(other.reader)) }
      }
      return Telling(
        step: step(copy.activation), icon: .send, words: .circulated(people), text: copy.text)
    case .copyRead(let id, _, let text):
      return text.isEmpty
        ? nil : Telling(icon: .check, words: isWork(id) ? .actedOn : .readsDone, text: text)
    case .copyTransferred(let transfer):
      return Telling(
        icon: .forward, words: .transferred(try names.name(transfer.to)), text: transfer.reason)
    case .copiesWithheld(let run, let people):
      return Telling(
        step: step(run), icon: .warning,
        words: .copiesWithheld(try people.map { try names.name($0) }))
    case .copyWithdrawn: return Telling(icon: .back, words: .copyTakenBack)
    case .urged(let urge):
      return Telling(
        step: step(urge.activation), icon: .warning, words: .urgedTime(urge.ordinal),
        text: urge.text)
    case .recordedFor(let record):
      return Telling(
        step: step(record.activation), icon: .pencil,
        words: .recorded(for: try names.name(record.leader)), text: record.evidence)
    case .recordConfirmed(let run, let person):
      let words: Words =
        if person == nil {
          .confirmedByTime
        } else if let leader = leader(of: run), leader != person {
          .confirmedForLeft(try names.name(leader))
        } else {
          .confirmedRecord
        }
      return Telling(step: step(run), icon: .check, words: words)
    case .supplemented(let run, _, let text):
      return Telling(step: step(run), icon: .pencil, words: .supplemented, text: text)
    case .autoSkipped(let run, let cause):
      return Telling(step: step(run), icon: .forward, words: .skipped(cause))
    case .jumpBarred(let run, let fields):
      return Telling(step: step(run), icon: .warning, words: .jumpBarred(try labels(of: fields)))
    case .withdrawalAsked(let reason, _):
      return Telling(icon: .clock, words: .withdrawalAsked, text: reason)
    case .withdrawalAnswered(_, let agrees):
      return Telling(
        icon: agrees ? .check : .cross, words: agrees ? .withdrawalAgreed : .withdrawalRefused)
    case .withdrawalBegun(let reason, _):
      return Telling(icon: .back, words: .withdrawnByApplicant, text: reason)
    case .voided(let reason, _): return Telling(icon: .cross, words: .voided, text: reason)
    case .restarted(let reason, _): return Telling(icon: .flow, words: .restarted, text: reason)
    case .clockPaused(let pause): return told(pause)
    case .clockResumed(let number, let day, let evidence):
      guard let pause = pause(number), pause.ground != .leave else { return nil }
      return Telling(
        icon: .clock, words: .clockResumed(pause.ground, on: day.description), text: evidence)
    case .clockExtended(_, let more):
      return Telling(icon: .clock, words: .clockExtended(more), text: more.reason)
    case .sentBack, .held, .ownerFinished, .taskRead, .voted, .clockBegan, .clockEnded,
      .clockReopened, .clockDropped:
      return nil
    }
  }

  /// 自由流: another goes on with the step. What is taken back (取回) goes on too, and tells that itself.
  private func forwarding(
    _ record: CaseActRecord, _ call: Call, to person: String, _ names: inout NameBook
  ) throws -> Telling? {
    guard call.keepsRound else { return nil }
    let isRecall = acts.contains { other in
      if other.sequence == record.sequence, case .recalled = other.event { true } else { false }
    }
    guard !isRecall else { return nil }
    return Telling(
      step: steps[call.activation], icon: .forward, words: .forwarded(try names.name(person)))
  }

  /// Whether a copy was to be read and done (阅办).
  private func isWork(_ id: CopyID) -> Bool {
    acts.contains { record in
      if case .copySent(let copy) = record.event {
        copy.id == id && copy.kind.isWork
      } else {
        false
      }
    }
  }

  /// A suspension tells its pause itself.
  private func told(_ pause: CasePause) -> Telling? {
    guard pause.ground != .leave else { return nil }
    return Telling(
      icon: pause.isGroundless ? .warning : .clock, words: .clockPaused(pause),
      text: [pause.notice, pause.reason].filter { !$0.isEmpty }.joined(separator: "，"))
  }

  private func pause(_ number: Int) -> CasePause? {
    acts.lazy.compactMap { record in
      if case .clockPaused(let pause) = record.event, pause.number == number { pause } else { nil }
    }.first
  }

  func route(of jump: Jump) -> Words.Route {
    Words.Route(
      from: steps[jump.activation] ?? "", to: title(jump.target),
      skipped: jump.skipped.map(title), repeated: jump.repeated.map(title))
  }
}
