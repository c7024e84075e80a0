import CivilTime
import Engine
import FEEL
import JSONText
import Testing

@Suite("Events in the journal")
struct JournalTests {
  private static let id = ActivationID(rawValue: 7)
  private static let other = ActivationID(rawValue: 3)
  private static let key = ProgramKey(process: "EST-IN", version: 12)
  private static let person = ActingPerson(person: "wang", onBehalfOf: "li")
  private static let opinion = Opinion(conclusion: "agree", label: "同意", text: "拟同意。\n\"请\"")
  private static let due = CalendarDate("2027-01-04").map { DueDate(date: $0, isProvisional: true) }
  private static let variables: Context = [
    "名称": "水利局", "n": 3, "list": [1, true, .null], "inner": ["a b": "\u{1}"], "": 0,
  ]

  private static let events: [Event] = [
    .instanceStarted(
      InstanceStarted(
        program: key, startEvent: "Start", by: person, at: Instant(milliseconds: -1), due: due)),
    .activated(
      Activated(
        id: id, program: key, element: "A", scope: other, cause: [other, id], round: 2,
        loopCounter: 3, isMultiInstanceBody: true, reopens: other,
        compensates: other, takes: 2,
        at: Instant(seconds: 9))),
    .activated(
      Activated(
        id: id, program: key, element: "A", scope: nil, cause: [], round: 1,
        at: Instant(milliseconds: 1_767_574_800_123))),
    .completed(id, by: person, opinion: opinion),
    .completed(id, by: nil, opinion: nil),
    .cancelled(id, reason: .interrupted(by: "Late")),
    .cancelled(id, reason: .returned(reason: "材料不齐")),
    .cancelled(id, reason: .completionCondition),
    .cancelled(id, reason: .terminated),
    .cancelled(id, reason: .error(code: "full")),
    .cancelled(id, reason: .authority(reason: "")),
    .reopened(id),
    .superseded(id),
    .arrived(WaitingToken(cause: [id, other], flow: "f", gateway: "J", scope: other)),
    .gatewayActivated(id),
    .gatewayReset(id, by: other),
    .gatewayReset(id, by: nil),
    .scopeClosed(id),
    .tokensDropped(scope: id),
    .variablesSet(scope: id, variables),
    .taskOffered(
      TaskOffered(
        activation: id, assignee: "wang", candidateGroups: ["a@b", "c"], candidateUsers: ["d"],
        due: due, priority: 70, formID: "form")),
    .taskOffered(
      TaskOffered(
        activation: id, assignee: nil, candidateGroups: [], candidateUsers: [], due: nil,
        priority: 50, formID: nil)),
    .taskAssigned(id, person: "wang"),
    .taskAssigned(id, person: nil),
    .jobCreated(
      JobCreated(
        activation: id, type: "reserve", variables: variables, isUndoable: true, undoes: other)),
    .jobCreated(JobCreated(activation: id, type: "reserve", variables: [:])),
    .jobCreated(JobCreated(activation: id, type: "reserve", seesAll: true)),
    .timerScheduled(
      TimerScheduled(
        activation: id, element: "T", due: Instant(seconds: 5), remainingRepetitions: 0,
        period: CivilDuration("P1M2DT3H"))),
    .timerScheduled(TimerScheduled(activation: id, element: "T", due: Instant(seconds: 5))),
    .jobCreated(JobCreated(activation: id, type: "reserve", variables: [:], retries: 0)),
    .jobCreated(
      JobCreated(
        activation: id, type: "told", variables: [:],
        listening: Listening(event: .completing, position: 1, by: person, opinion: opinion))),
    .jobCreated(
      JobCreated(
        activation: id, type: "told", variables: [:],
        listening: Listening(event: .assigning, person: "wang"))),
    .listenerCompleted(id),
    .jobRetried(id, retries: 2, at: Instant(seconds: 5)),
    .jobRetried(id, retries: 0, at: nil),
    .suspended(reason: "等待上级"),
    .resumed,
    .migrated(from: key, to: ProgramKey(process: "EST-IN", version: 13), mapping: ["A": "B"]),
    .timerScheduled(
      TimerScheduled(
        activation: id, element: "T", due: Instant(seconds: 5), cron: "0 0 9 * * MON-FRI")),
    .timerFired(id, element: "T"),
    .timerCancelled(id, element: "T"),
    .subscriptionOpened(
      SubscriptionOpened(activation: id, element: "M", message: "撤销申请", key: "17")),
    .signalAwaited(SignalAwaited(activation: id, element: "S#1", signal: "火警")),
    .conditionAwaited(id, element: "C"),
    .conditionChanged(id, element: "C", holds: true),
    .conditionChanged(id, element: "C", holds: false),
    .triggerHappened(id, element: "E#0"),
    .triggersTaken(id, element: "E"),
    .subscriptionClosed(id, element: "M"),
    .messageThrown(id, name: "n", key: "", variables: variables),
    .signalThrown(id, name: "火警", variables: variables),
    .escalationThrown(id, code: "remind", catcher: "Caught"),
    .escalationThrown(id, code: "", catcher: nil),
    .decisionMade(
      DecisionMade(
        activation: id, decision: "level", version: 2, record: ["inputs": ["count": 3]])),
    .compensationStarted(Compensation(conductor: id, scope: other, runs: [other, id])),
    .compensationStarted(
      Compensation(conductor: id, scope: other, runs: [], cancelsScope: true)),
    .compensationEnded(id),
    .incidentRaised(
      IncidentRaised(activation: id, kind: .noFlow, phase: .entering, message: "无路可走")),
    .incidentRaised(
      IncidentRaised(
        activation: id, kind: .job, phase: .leaving(by: person, opinion: opinion), message: "m")),
    .incidentRaised(
      IncidentRaised(
        activation: id, kind: .calledElement, phase: .leaving(by: nil, opinion: nil), message: "m")),
    .incidentResolved(id),
    .titleChanged("关于……的申请"),
    .instanceEnded(.completed(endEvent: "End")),
    .instanceEnded(.terminated(endEvent: "Stop")),
    .instanceEnded(.cancelled(reason: "重复")),
  ]

  @Test("every event comes back as it was written", arguments: events)
  func roundTrip(event: Event) throws {
    let payload = try JSON(parsing: event.payload)
    #expect(try Event(type: event.type, version: event.version, payload: payload) == event)
  }

  @Test func `a damaged event names the member that is wrong`() {
    #expect(throws: MalformedRecord.self) {
      try Event(type: "activated", version: 1, payload: ["id": "seven"])
    }
    let error = #expect(throws: MalformedRecord.self) {
      try Event(type: "taskAssigned", version: 1, payload: ["id": 1, "person": 5])
    }
    #expect(error?.member == "person")
  }

  @Test func `an unknown type or version is refused`() {
    #expect(throws: MalformedRecord.self) { try Event(type: "exploded", version: 1, payload: [:]) }
    #expect(throws: MalformedRecord.self) { try Event(type: "reopened", version: 2, payload: [:]) }
  }

  @Test func `applying is total: events about unknown runs change nothing that matters`() {
    var state = InstanceState(of: Self.key)
    for event in Self.events { state.apply(event) }
    #expect(state.outcome == .cancelled(reason: "重复"))
  }
}
