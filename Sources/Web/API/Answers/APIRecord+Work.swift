import Engine

/// Records about tasks, jobs and messages.
extension APIRecord {
  static let userTask = APIRecord(
    "UserTask",
    [
      .always("userTaskKey", .runKey, "the key of the task"),
      .always("name", .text, "what people call the step"),
      .always("elementId", .text, "its element in the model"),
      .always("processInstanceKey", .instanceKey, "the case"),
      .always("caseNumber", .text, "its number (编号)"),
      .always("processDefinitionId", .text, "the process of the case"),
      .always("processDefinitionVersion", .integer, "its version"),
      .always("title", .text, "what the case is about"),
      .always("assignee", .nullable(.text), "who has it in hand"),
      .always(
        "onBehalfOf", .nullable(.text), "in whose place the account does it (代); null for its own"),
      .always("dueDate", .nullable(.text), "the day by which it is to be done"),
      .always("priority", .integer, "from 0 to 100"),
      .always("formId", .nullable(.text), "its form, with which it is finished on its page"),
      .always("creationDate", .time, "since when it is open"),
      .always("version", .integer, "changes whenever the task does"),
      .always("isReturned", .flag, "whether a return led to it (退回件)"),
      .always("isWaiting", .flag, "whether its holder waits for those whom he asked"),
      .always("isSuspended", .flag, "whether it rests (挂起)"),
      .always("readDate", .nullable(.time), "when its holder first saw it"),
      .always(
        "assist", .nullable(.choice(Assist.allCases.map(\.rawValue))),
        "how its holder takes part in the task of another"),
      .always("askedBy", .nullable(.text), "who asked him"),
      .always("urges", .integer, "how often it was urged (催办)"),
    ])

  private static let job: [Member] = [
    .always("jobKey", .runKey, "the key of the job"),
    .always("type", .text, "the type that the model gives"),
    .always("processInstanceKey", .instanceKey, "the case"),
    .always("elementId", .text, "the element in the model"),
    .always("retries", .integer, "how often it may still be tried"),
  ]

  static let activatedJob = APIRecord(
    "ActivatedJob",
    job + [
      .always("caseNumber", .text, "the number of the case"),
      .always("processDefinitionId", .text, "the process of the model"),
      .always("processDefinitionVersion", .integer, "its version"),
      .always("elementInstanceKey", .runKey, "what runs and waits for the job"),
      .always("customHeaders", .variables, "the settings that the model gives"),
      .always("worker", .text, "who has it"),
      .always("deadline", .time, "until when nobody else gets it"),
      .always("variables", .variables, "what is known"),
    ])

  static let activation = APIRecord(
    "JobActivation", [.always("jobs", .list(.record(activatedJob)), "the jobs that were taken")])

  static let waitingJob = APIRecord(
    "Job",
    job + [
      .always("state", .choice(["CREATED", "ACTIVATED"]), "whether a worker has it"),
      .always("worker", .nullable(.text), "who has it"),
      .always("availableAt", .time, "from when on a worker may take it"),
    ])

  static let correlation = APIRecord(
    "Correlation", [.always("correlations", .integer, "how many it reached or began")])
}
