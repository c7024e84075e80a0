import FEEL
import PrintTemplates
import Runtime
import SQLDatabase

/// The service task `print.check`: lets the work go on only when a paper that an earlier matter has yielded was
/// really shown, and holds (上游结果核验).
///
/// Settings: `template` (the paper must be of that template), `documentType`. Inputs: `code` (what was
/// scanned or typed), `holder` (identifier of the organisation that must hold it). Yields `print`. Whoever
/// finishes the step before it with a code that does not hold is refused with the reason.
struct PrintChecking: ServiceTaskHandler {
  let room: CertificatesRoom

  func handle(_ job: Job, in step: Step) throws -> Context {
    // It has no effect that a return would take back.
    if job.isUndo { return [:] }
    guard let code = job.text("code") else {
      throw PrintRefusal.missing
    }
    let answer = try CertificateQueries(step.database).verify(code, at: step.now, in: step.zone)
    guard let record = answer.standing?.record, answer.outcome == .genuine, !answer.isExpired else {
      throw PrintRefusal.notValid(answer)
    }
    if let wanted = try room.wantedTemplate(of: job, on: step.database), wanted != record.template {
      throw PrintRefusal.other(record, "不是所需的文书")
    }
    if let type = try job.setting({ try job.headers.documentType() }), type != record.documentType {
      throw PrintRefusal.other(record, "不是\(type.name)")
    }
    if let holder = job.text("holder"), Mark.holderTag(of: holder) != record.mark.mark.holderTag {
      throw PrintRefusal.other(record, "不是发给该单位的")
    }
    return ["print": record.value]
  }

  func faults(
    of settings: [String: String], among definitions: DefinitionNames
  ) -> [SettingFault] {
    var faults = SettingFaults()
    _ = faults.reading(settings.documentType)
    if let name = settings["template"], definitions.template(name) == nil {
      faults.add(
        "unknown-template", "没有打印模板“\(name)”：它不在这些文件中，也没有部署。请更正模板名，或一并提交该模板。")
    }
    return faults.all
  }
}

extension CertificatesRoom {
  /// The id under which papers of the template are registered that a task names; nil if it names none.
  fileprivate func wantedTemplate(of job: Job, on database: Connection) throws -> String? {
    guard let name = job.headers["template"], !name.isEmpty else { return nil }
    guard let found = try templates.template(name, version: nil, on: database) else {
      throw FaultyJob(job, "没有部署打印模板“\(name)”")
    }
    return found.id
  }
}

/// Why a paper that was shown does not let the work go on.
private enum PrintRefusal {
  static let missing = Refusal(code: "CRT-CHECK", message: "请扫描文书上的二维码，或输入核验号")

  static func notValid(_ answer: Verification) -> Refusal {
    let reason = answer.isExpired ? "有效期已过" : answer.reason ?? answer.checks.firstFault
    return Refusal(
      code: "CRT-CHECK", message: "所示文书核验不通过\(reason.map { "：\($0)" } ?? "")")
  }

  static func other(_ record: PrintRecord, _ why: String) -> Refusal {
    Refusal(code: "CRT-CHECK", message: "所示“\(record.title)”\(record.number.text)\(why)")
  }
}

extension [PaperCheckPoint] {
  fileprivate var firstFault: String? {
    for point in self {
      if case .failed(let fault) = point.result { return fault }
    }
    return nil
  }
}
