import Directory
import BPMN
import CivilTime
import Engine
import FEEL
import Forms
import HTTPServer
import Runtime

/// A task on somebody's desk: its rules, its form over the data of the case, its page.
struct TaskDesk {
  let office: Office
  let stay: Stay
  let task: TaskRecord
  let right: Access.TaskRight
  let rules: TaskRules
  /// In whose place the person does the task (代); nil for his own.
  let principal: String?
  private let variables: Context

  init(_ office: Office, _ stay: Stay, _ open: OpenTask) throws {
    self.office = office
    self.stay = stay
    task = open.record
    variables = open.variables
    let access = Access(office, stay)
    right = try access.right(to: task, offeredUnder: open.offers)
    principal = try access.principal(of: task, offeredUnder: open.offers)
    rules = try office.models.rules(of: task)
  }

  /// The form over the data of the case; nil for a task without form.
  private func sheet() throws -> FormSheet? {
    try FormDesk(office: office).sheet(
      form: task.form, data: variables, sources: rules.sources, for: stay,
      caseNumber: task.caseNumber)
  }

  /// The form as the case fills it, when nobody types anything; nil for a task without form.
  func untouched() throws -> FormState? { try sheet()?.laid() }

  /// The one line that the model makes of the case.
  func summary() throws -> String {
    try office.summary(of: task.program, variables, at: stay.now)
  }

  /// Who does the task, and for whom.
  var actor: Actor {
    var actor = stay.actor
    actor.onBehalfOf = principal
    return actor
  }

  /// In which capacity the person uses the verbs of the task.
  var hand: VerbAccess.Hand { principal.map { .proxy($0) } ?? .holder }

  /// Whose task it is: the person's, or that of the one in whose place he does it.
  var holder: String { principal ?? stay.person.code }

  /// The yellow bar that says in whose place the task is done; nil for the own.
  func actingFor() throws -> Words? {
    try principal.map { code in
      try office.runtime.read { database in
        var names = NameBook(reading: database)
        return .actsFor(try names.name(code), by: stay.person.name)
      }
    }
  }

  var address: String { "/tasks/\(task.key)" }
  var subject: Draft.Subject { .task("\(task.key)") }
  var title: String { "\(task.name) · \(task.title)" }

  /// What was posted, laid over the form; nil for a task without form.
  func intake() throws -> FormDesk.Intake? {
    guard let sheet = try sheet() else { return nil }
    return try FormDesk(office: office).receive(sheet, from: stay, into: task.key.instance)
  }

  /// The conclusion and opinion that were posted; adds what is wrong with them.
  func opinion(faults: inout [FieldFault]) -> Opinion? {
    var text = (stay[PostField.opinion] ?? "").trimmed
    if text.isEmpty { text = stay[PostField.common] ?? "" }
    let (opinion, wrong) = rules.opinion(conclusion: stay[PostField.conclusion], text: text)
    faults += wrong.map { fault in
      switch fault {
      case .opinionTooLong: FieldFault(PostField.opinion, .opinionTooLong)
      case .opinionMissing: FieldFault(PostField.opinion, .opinionMissing)
      case .conclusionMissing: FieldFault(PostField.conclusion, .conclusionMissing)
      }
    }
    return opinion
  }

  /// What was asked for and is missing in the form as it was filled in; empty where nothing was asked for.
  func missing(in state: FormState?) throws -> [FieldFault] {
    try AskedFields(of: task, in: office).faults(in: state, over: variables)
  }

  /// Drops the draft of a task that is finished.
  func finish() throws {
    try DraftKeeping(office: office).settle(subject, by: stay.actor)
  }

  /// The page as it is opened: with the draft, if there is one.
  func pageFromDraft() throws -> TaskPage {
    let draft = try office.runtime.read {
      try Drafts.find(subject, of: stay.person.code, reading: $0)
    }
    guard let draft else { return try page(state: nil) }
    let filled = try sheet().map {
      try FormDesk(office: office).taking(
        draft, into: $0, for: stay, instance: task.key.instance)
    }
    var page = try page(state: filled, opinionFrom: draft.fields)
    page.draftSaved = office.text(draft.saved)
    return page
  }

  func page(
    state: FormState?, showsMessages: Bool = false, faults: [FieldFault] = [],
    opinionFrom fields: FormFields? = nil
  ) throws -> TaskPage {
    guard let header = try office.runtime.queries.header(of: task.key.instance) else {
      throw Problem.notFound
    }
    let story = try CaseStory(office, of: header)
    let choices = try VerbChoices(self, in: office)
    let hold = try VerbChoices.hold(
      on: task, RefusalNames(office: office, instance: header.instance))
    let state = try state ?? sheet()?.laid()
    let fields = fields ?? stay.visit.request.form.fields
    let names = try office.runtime.read { database in
      var names = NameBook(reading: database)
      return (
        holder: try (task.assignee ?? (right == .handle ? holder : nil)).map { try names.name($0) },
        asker: try task.askedBy.map { try names.name($0) }
      )
    }
    var page = TaskPage(
      address: address,
      head: .init(
        title: task.title, number: task.caseNumber, process: task.processName, step: task.name,
        deadline: try office.deadline(of: task, at: stay.now),
        caseAddress: "/cases/\(task.caseNumber)", holder: names.holder,
        from: [task.initiatorName, task.unitName ?? ""].filter { !$0.isEmpty }
          .joined(separator: " · "),
        received: office.text(task.createdAt)),
      version: task.version, key: NewKey.make(),
      form: state?.view(showingMessages: showsMessages),
      hasFiles: state?.definition.hasFiles ?? false, reacts: state?.definition.reacts ?? false,
      opinion: try opinionBlock(fields),
      returnNote: try returnNote(story), faults: faults, canReturn: choices.canReturn,
      canClaim: right == .claim,
      canRelease: try isReleasable,
      history: try story.history(), picture: try story.picture(in: stay.visit.view.language))
    page.withdrawal = try CaseOffers(
      office: office, stay: stay, header: header, story: story
    ).withdrawal()
    page.asked = try AskedFields(of: task, in: office).fields.map(\.label)
    page.verbs = choices.possible
    page.hindrances = choices.hindrances
    page.hold = hold
    page.assist = task.assist.map { .askedToHelp(Words($0), by: names.asker ?? "") }
    page.actsFor = try actingFor()
    page.urges = try story.urges(of: task.key.activation)
    return page
  }

  /// The conclusion and the words, where another page than the task's own asks for them.
  func opinionFields(_ fault: (String) -> Words?) throws -> [Field] {
    var fields: [Field] = []
    if rules.conclusions.count > 1 {
      fields.append(
        Field(
          PostField.conclusion, .conclusion, fault: fault(PostField.conclusion), isRequired: true,
          .radio(
            rules.conclusions.map { Field.Option($0.code, .verbatim($0.label)) },
            selected: stay[PostField.conclusion])))
    }
    if rules.opinion != .none {
      fields.append(
        Field(
          PostField.opinion, .opinion, fault: fault(PostField.opinion),
          isRequired: rules.opinion == .required,
          .area(stay[PostField.opinion] ?? "", rows: 3, maxLength: TaskRules.longestOpinion)))
    }
    return fields
  }

  /// The conclusions and the opinion with what is usually written; nil where the step asks for neither.
  func opinionBlock(_ fields: FormFields) throws -> TaskPage.OpinionBlock? {
    let hasText = rules.opinion != .none
    guard hasText || rules.conclusions.count > 1 else { return nil }
    let steps = try NextSteps(office: office, task: task)
    return TaskPage.OpinionBlock(
      conclusions: rules.conclusions.count < 2
        ? []
        : try rules.conclusions.map { conclusion in
          Field.Option(
            conclusion.code, .verbatim(conclusion.label),
            hint: try steps.after(conclusion.code).map { .leadsTo($0) })
        },
      conclusion: fields[PostField.conclusion], text: fields[PostField.opinion] ?? "",
      isTextRequired: rules.opinion == .required, hasText: hasText,
      common: hasText ? try commonOpinions() : [])
  }

  /// The person's own, or what is usual while there are none.
  private func commonOpinions() throws -> [String] {
    let own = try office.runtime.read { try OwnOpinions.all(of: stay.person.code, reading: $0) }
    return own.isEmpty ? CommonOpinions.texts(for: rules.conclusions.map(\.label)) : own
  }

  /// The reason for which the task came back, if it did.
  private func returnNote(_ story: CaseStory) throws -> TaskPage.ReturnNote? {
    guard task.isReturned, let sent = story.trail.returned(to: task) else { return nil }
    let name = try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try names.name(sent.actor.person)
    }
    return TaskPage.ReturnNote(by: name, at: office.text(sent.at), reason: sent.reason)
  }

  /// Whether the person took the task and somebody else could take it when it is given back.
  private var isReleasable: Bool {
    get throws {
      guard right == .handle, task.assignee == holder, !task.isWaiting else { return false }
      return try office.directory.isOffered(
        under: office.runtime.queries.pool(of: task.key), toOthersThan: holder)
    }
  }
}
