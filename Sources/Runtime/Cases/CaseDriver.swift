import BPMN
import CivilTime
import Cryptography
import Engine
import FEEL
import JSONText
import SQLDatabase

/// Carries commands through instances within one act, until everything is quiet.
///
/// What the engine asks for (service tasks, messages) is done in the same transaction and answered
/// with further commands.
final class CaseDriver {
  enum Work {
    case command(InstanceID, Command)
    case job(InstanceID, JobCreated)
    case message(ThrownMessage)
    case signal(ThrownSignal)
    case wait(InstanceID, SubscriptionOpened)
  }

  /// How many pieces of work one act may cause before it counts as a loop.
  private static let bound = 5000

  unowned let step: Step
  let keeper: CaseKeeper
  var agenda: [Work] = []
  private var next = 0
  /// The instances that the act has changed so far.
  private var open: [InstanceID: OpenInstance] = [:]
  /// The one that it looked at last, which is most often changed next.
  private var seen: OpenInstance?
  /// The one that it changed last.
  private var latest: OpenInstance?
  private var knownSurroundings: Surroundings?
  private var hasAuthority = false

  init(step: Step, keeper: CaseKeeper) {
    self.step = step
    self.keeper = keeper
  }

  /// What the act has made of its instances.
  var changed: [InstanceID: KeptInstance] { open.mapValues(\.kept) }

  // MARK: What acts ask for

  /// Begins a case of the latest version of a process.
  func start(
    process: String, variables: Context, startEvent: String? = nil
  ) throws -> StartedCase {
    guard let program = keeper.library.latest(process) else {
      throw ActFailure.rejected(.unknownProcess(process))
    }
    let instance = InstanceID(rawValue: try step.nextNumber("instance"))
    let caseNumber = try nextCaseNumber()
    var variables = variables
    variables["caseNumber"] = .string(caseNumber)
    let initiator = variables["initiator"]
    let opening = CaseOpening(
      instance: instance, caseNumber: caseNumber, program: program.key,
      processName: program.name, initiator: initiator?["person"]?.stringValue ?? step.actor.person,
      initiatorName: initiator?["name"]?.stringValue ?? "",
      unit: initiator?["unit"]?.stringValue, unitName: initiator?["unitName"]?.stringValue)
    step.record(opening)
    if instance.rawValue.isMultiple(of: SearchIndex.interval) {
      step.record(SearchCut(through: InstanceID(rawValue: instance.rawValue - 1)))
    }
    seen = OpenInstance(
      KeptInstance(
        state: InstanceState(of: program.key), caseNumber: caseNumber, sequence: step.sequence,
        entriesSinceSnapshot: 0), of: instance)
    try advance(instance, .start(variables: variables, startEvent: startEvent))
    return StartedCase(instance: instance, caseNumber: caseNumber)
  }

  /// Carries out a command and all that follows from it.
  func advance(_ instance: InstanceID, _ command: Command) throws {
    agenda.append(.command(instance, command))
    try settle()
  }

  /// Correlates messages and all that follows from them; tells how many waits the first reached.
  @discardableResult
  func deliver(_ messages: [ThrownMessage]) throws -> Int {
    guard let first = messages.first else { return 0 }
    let reached = try correlate(first)
    agenda += messages.dropFirst().map { .message($0) }
    try settle()
    return reached
  }

  /// Lets everybody hear a signal, and all that follows from it; tells how many heard the first.
  @discardableResult
  func broadcast(_ signal: ThrownSignal) throws -> Int {
    let reached = try sound(signal)
    try settle()
    return reached
  }

  // MARK: The agenda

  private func settle() throws {
    while next < agenda.count {
      let work = agenda[next]
      next += 1
      guard next <= Self.bound else { throw ActFailure.rejected(.endlessLoop(element: "")) }
      switch work {
      case .command(let instance, let command): try carryOut(command, on: instance)
      case .job(let instance, let job): try perform(job, of: instance)
      case .message(let message): try correlate(message)
      case .signal(let signal): try sound(signal)
      case .wait(let instance, let subscription): try takeBuffered(subscription, for: instance)
      }
    }
    agenda.removeAll()
    next = 0
  }

  func instance(_ id: InstanceID) throws -> KeptInstance {
    try opened(id).kept
  }

  /// Whether nothing has happened to a task since it was offered; false also where it is not known.
  func isUntouched(_ task: TaskKey) -> Bool {
    if known(task.instance) == nil, let hot = keeper.hot(task.instance) {
      seen = OpenInstance(hot, of: task.instance)
    }
    return known(task.instance)?.kept.untouchedTasks.contains(task.activation) ?? false
  }

  func known(_ id: InstanceID) -> OpenInstance? {
    if let latest, latest.id == id { return latest }
    return open[id] ?? (seen?.id == id ? seen : nil)
  }

  func opened(_ id: InstanceID) throws -> OpenInstance {
    if let known = known(id) { return known }
    let instance = OpenInstance(try keeper.load(id, from: step.database), of: id)
    seen = instance
    return instance
  }

  /// Made once for all commands of the act.
  var surroundings: Surroundings {
    if let known = knownSurroundings { return known }
    let surroundings = Surroundings(
      programs: keeper.library, decisions: keeper.library, calendar: step.calendar,
      zone: step.zone, now: step.now, actor: step.actor.acting, functions: step.functions,
      personnel: step.personnel, hasAuthority: hasAuthority,
      irreversibleJobs: keeper.irreversibleJobs)
    knownSurroundings = surroundings
    return surroundings
  }

  /// Whoever acts may do what the models do not allow, if he has the permission to repair.
  func takeAuthority() throws {
    try step.require(.repair)
    hasAuthority = true
    forgetSurroundings()
  }

  /// The step counts by another calendar from now on.
  func forgetSurroundings() {
    knownSurroundings = nil
  }

  /// Carries out one command; when it is rejected, the instance is as it was.
  func carryOut(_ command: Command, on id: InstanceID) throws {
    let instance = try opened(id)
    let outside = outsideJobs(among: instance.kept.state.jobs)
    do {
      let events = try instance.handle(command, in: surroundings, entry: step.sequence)
      try record(events, of: instance, outside: outside)
    } catch let rejection as Rejection {
      throw ActFailure.rejected(rejection)
    }
    if let values = command.broughtValues { try step.file(attachmentsIn: values, with: id) }
  }

  /// Takes over what a command has come to; `outside` are the jobs that were offered before it.
  private func record(
    _ events: [Event], of instance: OpenInstance, outside: [JobCreated]
  ) throws {
    try step.personnel?.throwFailure()
    let id = instance.id
    if latest !== instance {
      open[id] = instance
      latest = instance
    }
    step.record(Advance(instance: id, events: events))
    if !outside.isEmpty { try withdraw(outside, endedIn: instance) }
    for event in events {
      switch event {
      case .jobCreated(let job): agenda.append(.job(id, job))
      case .messageThrown(_, let name, let key, let variables):
        agenda.append(
          .message(
            ThrownMessage(
              name: name, key: key, variables: variables,
              secondsToLive: keeper.settings.messageSecondsToLive)))
      case .signalThrown(_, let name, let variables):
        agenda.append(.signal(ThrownSignal(name: name, variables: variables, thrower: id)))
      case .subscriptionOpened(let subscription): agenda.append(.wait(id, subscription))
      case .handling(.runResumed):
        agenda += instance.kept.state.subscriptions.map { .wait(id, $0) }
      case .resumed:
        agenda += instance.kept.state.subscriptions.map { .wait(id, $0) }
        for job in instance.kept.state.jobs.values { keeper.noteOffer(of: job.type) }
      case .jobRetried(let activation, let retries, let at) where retries > 0:
        try offerAgain(activation, retries: retries, at: at, of: id)
      default: break
      }
    }
  }

  // MARK: Service tasks

  private func perform(_ created: JobCreated, of id: InstanceID) throws {
    // It may have been cancelled by what was done before it.
    guard let instance = known(id), let job = job(for: created, of: instance) else { return }
    guard let handler = keeper.handlers[created.type] else {
      return try offerOutside(created, of: id)
    }
    let answer: Command
    do {
      let variables = try step.attempt { try handler.handle(job, in: step) }
      agenda += step.takeMessages().map { .message($0) }
      answer = .completeJob(created.activation, variables: variables)
    } catch let refusal as Refusal {
      try refuse(created, of: instance, with: refusal)
      return
    } catch {
      guard step.isInTransaction else { throw error }
      answer = .failJob(created.activation, message: "\(error)")
    }
    let outside = outsideJobs(among: instance.kept.state.jobs)
    do {
      // A rejection is that of the whole act: the state need not be kept beside what becomes of it, which
      // would copy it for each service task of the act.
      let events = try instance.handleForGood(answer, in: surroundings, entry: step.sequence)
      try record(events, of: instance, outside: outside)
    } catch let rejection as Rejection {
      throw ActFailure.rejected(rejection)
    }
  }

  /// What the handler is told; nil if the job is no longer open.
  private func job(for created: JobCreated, of instance: OpenInstance) -> Job? {
    let caseNumber = instance.kept.caseNumber
    let surroundings = surroundings
    return instance.look { state in
      guard let waiting = state.jobs[created.activation], waiting.isOffer(of: created),
        let activation = state.activations[created.activation]
      else { return nil }
      let program = surroundings.program(activation.program)
      return Job(
        type: created.type, headers: program?[activation.element]?.extensions.headers ?? [:],
        variables: state.variables(of: waiting), instance: instance.id,
        activation: created.activation, element: activation.element, caseNumber: caseNumber,
        process: state.program.process, isUndo: created.undoes != nil,
        undoneRuns: created.undoes.map { [$0] } ?? state.undoneRuns(like: activation))
    }
  }

  /// Lets the model catch the refusal; else the person who acts hears it, and where nobody acts it
  /// becomes an incident.
  private func refuse(
    _ job: JobCreated, of instance: OpenInstance, with refusal: Refusal
  ) throws {
    let outside = outsideJobs(among: instance.kept.state.jobs)
    let events: [Event]
    do {
      events = try instance.handle(
        .throwError(job.activation, code: refusal.code, message: refusal.message),
        in: surroundings, entry: step.sequence)
    } catch {
      guard step.actor == .system else { throw refusal }
      try carryOut(.failJob(job.activation, message: refusal.message), on: instance.id)
      return
    }
    try record(events, of: instance, outside: outside)
  }

  // MARK: Numbers

  /// The day, five digits of the day, and two check digits (ISO 7064 MOD 97-10).
  private func nextCaseNumber() throws -> String {
    let day = step.zone.date(of: step.now).description.filter { $0 != "-" }
    let digits = String(try step.nextNumber("case-\(day)"))
    guard digits.count <= 5,
      let number = CheckDigits.appended(
        to: day + String(repeating: "0", count: 5 - digits.count) + digits)
    else { throw ActFailure.failed("当日事项编号已用完（99999 件）。") }
    return number
  }
}

extension Command {
  /// What somebody brings into the case with it, where files may be among.
  fileprivate var broughtValues: Context? {
    switch self {
    case .start(let variables, _), .completeTask(_, let variables, _),
      .correlate(_, _, let variables):
      variables
    default: nil
    }
  }
}

extension InstanceState {
  /// The runs of the same element, and of the same place in its list, that returns have undone.
  fileprivate func undoneRuns(like run: Activation) -> [ActivationID] {
    guard hasEarlierRounds else { return [] }
    return activations.filter {
      $0.lifecycle == .superseded && $0.element == run.element && $0.program == run.program
        && $0.begin.loopCounter == run.begin.loopCounter
    }.map(\.id)
  }
}
