package import CivilTime
package import FEEL
package import JSONText
package import WorkCalendar

/// All that a decision of the engine may know beside the state and the command.
///
/// The engine has no clock, no randomness and no I/O: whatever differs from one run to the next
/// comes in through here and is recorded by the caller.
package final class Surroundings {
  /// The compiled processes that are deployed: the version asked for, or the latest.
  package let programs: any ProgramLibrary
  package let decisions: any DecisionLibrary
  package let calendar: WorkingCalendar
  package let zone: CivilZone
  package let now: Instant
  package let actor: ActingPerson
  /// What the site adds to the functions of FEEL.
  package let functions: SiteFunctions
  /// No variables yet, only the time and the functions of the calendar and of the site.
  let clock: FEEL.Scope
  /// The programs that were asked for; few commands touch more than one.
  private var knownPrograms: [Program] = []
  /// Who the people of the office are; nil where nobody is known.
  package let personnel: (any Personnel)?
  /// Whether the actor may do what the model grants to nobody at this step, as an administrator of the
  /// case (调度权).
  package let hasAuthority: Bool
  /// Types of jobs whose effect nothing takes back unless the model says how (`tz:undo`).
  package let irreversibleJobs: Set<String>

  package init(
    programs: any ProgramLibrary, decisions: any DecisionLibrary, calendar: WorkingCalendar,
    zone: CivilZone, now: Instant, actor: ActingPerson, functions: SiteFunctions = .none,
    personnel: (any Personnel)? = nil, hasAuthority: Bool = false,
    irreversibleJobs: Set<String> = []
  ) {
    self.irreversibleJobs = irreversibleJobs
    self.personnel = personnel
    self.hasAuthority = hasAuthority
    self.programs = programs
    self.decisions = decisions
    self.calendar = calendar
    self.zone = zone
    self.now = now
    self.actor = actor
    self.functions = functions
    clock = Self.clock(at: now, in: zone, by: calendar, functions)
  }

  /// A compiled process, which the library is asked for once.
  package func program(_ key: ProgramKey) -> Program? {
    if let known = knownPrograms.first(where: { $0.key == key }) { return known }
    guard let program = programs.program(key) else { return nil }
    knownPrograms.append(program)
    return program
  }

  /// The same time by another calendar.
  func clock(by calendar: WorkingCalendar) -> FEEL.Scope {
    Self.clock(at: now, in: zone, by: calendar, functions)
  }

  private static func clock(
    at now: Instant, in zone: CivilZone, by calendar: WorkingCalendar, _ functions: SiteFunctions
  ) -> FEEL.Scope {
    let clock = FEEL.Scope(
      [
        "addWorkingDays": .function(.addWorkingDays(of: calendar, in: zone)),
        "receiptDay": .function(.receiptDay(of: calendar, in: zone)),
      ], now: now, zone: zone)
    let variables = functions.variables(in: clock)
    return variables.isEmpty ? clock : clock.adding(variables)
  }
}

/// The compiled processes that are deployed.
package protocol ProgramLibrary: Sendable {
  /// That version; instances keep the version they began with.
  func program(_ key: ProgramKey) -> Program?
  /// The newest version, for call activities.
  func latest(_ process: String) -> Program?
  /// The version that was deployed together with another process.
  func program(_ process: String, deployedWith caller: ProgramKey) -> Program?
  /// The newest version with this tag (`zeebe:versionTag`).
  func program(_ process: String, versionTag: String) -> Program?
}

extension ProgramLibrary {
  /// A library that knows one deployment only.
  package func program(_ process: String, deployedWith caller: ProgramKey) -> Program? {
    latest(process)
  }

  package func program(_ process: String, versionTag: String) -> Program? {
    latest(process).flatMap { $0.versionTag == versionTag ? $0 : nil }
  }
}

package protocol DecisionLibrary: Sendable {
  /// Evaluates a deployed decision (DMN) with the variables of the scope; nil if none has this id.
  func evaluate(_ decision: String, in scope: FEEL.Scope) -> DecisionOutcome?
}

/// What a decision came to, and how: an audit must be able to tell why.
package struct DecisionOutcome: Sendable {
  package var evaluation: Evaluation
  /// The version that was asked.
  package var version: Int
  /// The inputs, the rules that matched and the results, as the library tells them.
  package var record: JSON

  package init(evaluation: Evaluation, version: Int, record: JSON) {
    self.evaluation = evaluation
    self.version = version
    self.record = record
  }
}
