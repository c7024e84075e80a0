import CivilTime
import Engine
import FEEL
import JSONText
import PrintTemplates
import Runtime

/// The service task `print.issue`: numbers, signs and registers a paper.
///
/// Settings: `template` (required), `numberPattern` (else that of the template), `documentType`
/// (0–63, else by the kind of the template), `validity` (days), `sheet` (`counter`: printed and
/// confirmed at a counter, until then reserved), `stock` (the kind of numbered blanks that it is printed
/// on). Inputs: `data` (what the template prints), `validUntil`, `holder` (identifier of an
/// organisation), `holderName`, `duplicate`, `blank`, `window` (who has the blank, beside the person who
/// acts). Yields `print`. A return behind the task makes its papers void; what is issued when the work
/// comes forward again has the number of the first.
struct PrintIssuing: ServiceTaskHandler {
  let room: CertificatesRoom

  var isIrreversible: Bool { true }

  func handle(_ job: Job, in step: Step) throws -> Context {
    let register = try room.register(step)
    let origin = PrintOrigin(
      instance: job.instance.rawValue, activation: job.activation.rawValue, element: job.element)
    if job.isUndo {
      for standing in try register.queries.livePrints(of: origin, caseNumber: job.caseNumber) {
        try register.void(standing.record.id, cause: .returned, reason: "退回重办")
      }
      return [:]
    }
    var order = try order(job, in: step)
    order.origin = origin
    order.renewing = try register.queries.returnedPrint(
      of: job.undoneRuns, origin, caseNumber: job.caseNumber)
    let record = try register.issue(order)
    return ["print": record.value]
  }

  func faults(
    of settings: [String: String], among definitions: DefinitionNames
  ) -> [SettingFault] {
    var faults = SettingFaults()
    _ = faults.reading(settings.documentType)
    _ = faults.reading(settings.validity)
    _ = faults.reading(settings.isForCounter)
    _ = faults.reading { () throws(SettingFault) in try settings.numberPattern("numberPattern") }
    let name = settings["template"] ?? ""
    let template = definitions.template(name)
    if name.isEmpty {
      faults.add("unknown-template", "打印任务没有打印模板。请填写 zeebe:header “template”。")
    } else if template == nil {
      faults.add(
        "unknown-template", "没有打印模板“\(name)”：它不在这些文件中，也没有部署。请更正模板名，或一并提交该模板。")
    } else if settings["numberPattern"] == nil, template?.number == nil {
      faults.add("number-pattern", "模板“\(name)”没有文号格式。请填写 zeebe:header “numberPattern”。")
    }
    return faults.all
  }

  private func order(_ job: Job, in step: Step) throws -> IssueOrder {
    let name = try job.requiredHeader("template")
    guard let found = try room.templates.template(name, version: nil, on: step.database) else {
      throw FaultyJob(job, "没有部署打印模板“\(name)”")
    }
    guard let pattern = try job.numberPattern("numberPattern") ?? found.template.number else {
      throw FaultyJob(job, "模板“\(name)”没有文号格式，须以 numberPattern 设置")
    }
    guard let data = job.variables["data"]?.contextValue else {
      throw FaultyJob(job, "缺少输入“data”（上下文）")
    }
    var order = IssueOrder(
      template: found.template, id: found.id, version: found.version, numberPattern: pattern,
      documentType: try documentType(job, found.template.kind), caseNumber: job.caseNumber,
      data: data.json)
    order.holder = job.text("holder")
    order.holderName = job.text("holderName")
    order.validUntil = try validUntil(job, in: step)
    order.isDuplicate = job.variables["duplicate"]?.booleanValue ?? false
    order.stock = job.headers["stock"].flatMap { $0.isEmpty ? nil : $0 }
    order.isForCounter = try job.setting { try job.headers.isForCounter() } ?? false
    order.blankHolders = Set([step.actor.person, job.text("window")].compactMap(\.self))
    if let blank = job.variables["blank"]?.integerValue {
      guard let number = UInt32(exactly: blank) else { throw FaultyJob(job, "印刷流水号超出范围") }
      order.blankNumber = number
    }
    return order
  }

  private func documentType(
    _ job: Job, _ kind: PrintTemplate.Kind
  ) throws -> DocumentType {
    if let type = try job.setting({ try job.headers.documentType() }) {
      return type
    }
    return switch kind {
    case .certificate: .establishmentBook
    case .licence: .licence
    case .notice: .notice
    case .form: .internalForm
    }
  }

  private func validUntil(_ job: Job, in step: Step) throws -> CalendarDate? {
    if let date = try job.date("validUntil") { return date }
    let days = try job.setting { try job.headers.validity() }
    return days.map { step.zone.date(of: step.now).adding(days: $0) }
  }
}

extension PrintRecord {
  /// What a process and its later papers may use of a print.
  var value: Value {
    .context([
      "id": .string(id.description), "number": .string(number.text),
      "verificationNumber": .string(verificationNumber.digits),
      "issuedOn": .string(issuedOn.description),
      "validUntil": validUntil.map { .string($0.description) } ?? .null,
      "ordinal": Value(integerLiteral: ordinal), "title": .string(title),
      "template": .string(template),
    ])
  }
}
