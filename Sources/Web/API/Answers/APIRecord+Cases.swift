/// Records about cases and what runs in them.
extension APIRecord {
  private static let definition: [Member] = [
    .always("processDefinitionId", .text, "the process"),
    .always("processDefinitionVersion", .integer, "its version"),
  ]

  private static let identity: [Member] = [
    .always("processInstanceKey", .instanceKey, "the key of the case"),
    .always("caseNumber", .text, "its number (编号)"),
  ]

  static let startedCase = APIRecord("StartedProcessInstance", identity + definition)

  private static let caseMembers =
    identity + definition + [
      .always("processDefinitionName", .text, "what people call the process"),
      .always("title", .text, "what the case is about"),
      .always(
        "state", .choice(["ACTIVE", "SUSPENDED", "COMPLETED", "CANCELED"]), "how it stands"),
      .always("suspensionReason", .nullable(.text), "why nothing moves in it (挂起)"),
      .always("voidReason", .nullable(.text), "why it is no longer valid (作废)"),
      .always("startDate", .time, "when it began"),
      .always("endDate", .nullable(.time), "when it ended"),
      .always(
        "version", .nullable(.integer),
        "to be given back with an act on the case; null when its history is with the archive alone"),
    ]

  static let processInstance = APIRecord("ProcessInstance", caseMembers)

  static let elementInstance = APIRecord(
    "ElementInstance",
    [
      .always("elementInstanceKey", .runKey, "the key of what runs"),
      .always("elementId", .text, "its element in the model"),
      .always("processDefinitionId", .text, "the process of the model"),
      .always("startDate", .time, "when it began"),
    ])

  static let incident = APIRecord(
    "Incident",
    [
      .always("incidentKey", .runKey, "the key of the incident"),
      .always("elementInstanceKey", .runKey, "what has come to a stop"),
    ] + identity + definition + [
      .always("elementId", .text, "its element in the model"),
      .always("errorType", .text, "the kind of fault"),
      .always("errorMessage", .text, "what is wrong, where and what to do"),
      .always("creationTime", .time, "since when"),
    ])

  static let processInstanceDetails = APIRecord(
    "ProcessInstanceDetails",
    caseMembers + [
      .always("elementInstances", .list(.record(elementInstance)), "what runs in it"),
      .always("incidents", .list(.record(incident)), "what has come to a stop in it"),
      .always(
        "withdrawalRequest", .nullable(.record(withdrawalRequest)),
        "the withdrawal that its initiator has asked for, while consent is owed"),
      .sometimes("variables", .variables, "its variables, for whoever may see the case"),
    ])

  private static let withdrawalRequest = APIRecord(
    "WithdrawalRequest",
    [
      .always("reason", .text, "why"),
      .always("agreed", .list(.text), "the codes of those who have agreed"),
      .always("owed", .list(.text), "the codes of those whose consent is owed"),
    ])

  // MARK: Many cases

  static let problem = APIRecord(
    "Problem",
    [
      .always("type", .text, "the kind of the problem, a URI"),
      .always("title", .text, "the kind in words"),
      .always("status", .integer, "the status of the answer"),
      .always("detail", .text, "what is wrong and what to do"),
      .sometimes(
        "errors",
        .list(
          .record(
            APIRecord(
              "FieldFault",
              [
                .always("field", .text, "the way to the field"),
                .always("message", .text, "what is wrong with it"),
              ]))), "the fields of the body that are wrong"),
    ])

  private static let outcome: [Member] = [
    .always("processInstanceKey", .instanceKey, "the case"),
    .always("done", .flag, "whether it was done"),
    .sometimes("problem", .record(problem), "why it was not"),
  ]

  static let outcomes = APIRecord(
    "BatchResult",
    [
      .always(
        "items", .list(.record(APIRecord("BatchItem", outcome))), "what became of each case")
    ])

  private static let taskItems = Member.always(
    "items",
    .list(
      .record(
        APIRecord(
          "UserTaskBatchItem",
          [.always("userTaskKey", .runKey, "the task")] + outcome.dropFirst()))),
    "what became of each task")

  static let taskOutcomes = APIRecord("UserTaskBatchResult", [taskItems])

  static let handoverOutcomes = APIRecord(
    "HandoverResult",
    [
      taskItems,
      .always(
        "copies",
        .list(
          .record(
            APIRecord(
              "CopyBatchItem",
              [.always("copyKey", .runKey, "the copy")] + outcome.dropFirst()))),
        "what became of each copy that was to be read and done (阅办)"),
    ])

  // MARK: Migration

  private static let migrationProblem = APIRecord(
    "MigrationProblem",
    [
      .always("sourceElementId", .text, "the element that the case has"),
      .always("targetElementId", .text, "what it would become"),
      .always("detail", .text, "why it cannot"),
    ])

  private static let fitting: [Member] = [
    .always("fits", .flag, "whether the case can go on in the other version"),
    .always("problems", .list(.record(migrationProblem)), "what keeps it from it"),
  ]

  static let migrationCheck = APIRecord(
    "MigrationCheck", [.always("processInstanceKey", .instanceKey, "the case")] + fitting)

  /// What became of a case, or with `dryRun` whether it fits.
  static let migrations = APIRecord(
    "MigrationBatchResult",
    [
      .always(
        "items",
        .list(
          .record(
            APIRecord(
              "MigrationBatchItem",
              [.always("processInstanceKey", .instanceKey, "the case")]
                + (outcome.dropFirst() + fitting).map {
                  .sometimes($0.name, $0.value, $0.meaning)
                }))), "each case")
    ])

  static let migrationProposal = APIRecord(
    "MigrationProposal",
    definition + [
      .always(
        "mappingInstructions",
        .list(
          .record(
            APIRecord(
              "MappingInstruction",
              [
                .always("sourceElementId", .text, "an element of the version that is left"),
                .always("targetElementId", .text, "what it becomes"),
              ]))), "elements that have another id"),
      .always("unmappedElementIds", .list(.text), "elements for which none was found"),
    ])

  /// A page of a search.
  static func page(of record: APIRecord) -> APIRecord {
    APIRecord(
      "\(record.name)SearchResult",
      [
        .always("items", .list(.record(record)), "what was found"),
        .always(
          "page",
          .record(
            APIRecord(
              "Page",
              [
                .always("totalItems", .integer, "how many there are"),
                .always("hasMoreItems", .flag, "whether more follow"),
              ])), "which part of the list it is"),
      ])
  }
}
