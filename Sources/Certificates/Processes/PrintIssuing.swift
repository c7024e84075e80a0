import CivilTime
import Engine
import FEEL
import JSONText
import PrintTemplates
import Runtime

/// The service task `print.issue`: numbers, signs and registers a paper.
///
/// Settings: `template` (required), `numberPattern` (else that of the template), `documentType`
/// (0–63, else by the kind of the template), `validity` (days). Inputs: `data` (what the template
/// prints), `validUntil`, `holder` (identifier of an organisation), `holderName`, `duplicate`,
/// `blank`. Yields `print`. A return behind the task makes its papers void.
struct PrintIssuing: ServiceTaskHandler {
  let room: CertificatesRoom

  func handle(_ job: Job, in step: Step) throws -> Context {
    let register = room.register(step)
    let origin = PrintOrigin(
      instance: job.instance.rawValue, activation: job.activation.rawValue, element: job.element)
    if job.isUndo {
      for standing in try register.queries.validPrints(of: origin, caseNumber: job.caseNumber) {
        try register.void(standing.record.id, cause: .returned, reason: "退回重办")
      }
      return [:]
    }
    var order = try order(job, in: step)
    order.origin = origin
    let record = try register.issue(order)
    return ["print": record.value]
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
    if let blank = job.variables["blank"]?.integerValue {
      guard let number = UInt32(exactly: blank) else { throw FaultyJob(job, "印刷流水号超出范围") }
      order.blankNumber = number
    }
    return order
  }

  private func documentType(
    _ job: Job, _ kind: PrintTemplate.Kind
  ) throws -> DocumentType {
    guard let written = job.headers["documentType"] else {
      return switch kind {
      case .certificate: .establishmentBook
      case .licence: .licence
      case .notice: .notice
      case .form: .internalForm
      }
    }
    guard let type = UInt8(written).flatMap({ DocumentType(rawValue: $0) }) else {
      throw FaultyJob(job, "文书类型“\(written)”应为 0 至 63")
    }
    return type
  }

  private func validUntil(_ job: Job, in step: Step) throws -> CalendarDate? {
    if let date = try job.date("validUntil") { return date }
    guard let written = job.headers["validity"] else { return nil }
    guard let days = Int(written), days > 0 else {
      throw FaultyJob(job, "有效天数“\(written)”应为正整数")
    }
    return step.zone.date(of: step.now).adding(days: days)
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
