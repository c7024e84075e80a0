import CivilTime
import Directory
import FEEL
import Runtime

/// Reads applications and people out of the variables of a case, as its forms fill them.
struct CaseForm {
  private let variables: Context

  init(_ variables: Context) { self.variables = variables }

  /// The unit that is named, by default that of the initiator.
  func unit() throws -> String {
    if let unit = variables["unit"]?.stringValue { return unit }
    guard let unit = variables["initiator"]?["unit"]?.stringValue else {
      throw ModelFault(description: "the case has neither “unit” nor “initiator.unit”")
    }
    return unit
  }

  func placeRequest(caseNumber: String, officer: String) throws -> PlaceRequest {
    guard let count = variables["count"]?.integerValue else {
      throw Refusal(code: "EST-FORM", message: "请填写申请人数")
    }
    return PlaceRequest(
      caseNumber: caseNumber, unit: try unit(),
      type: try choice("quotaType", in: variables, label: "编制类别"),
      entryKind: try choice("entryKind", in: variables, label: "进人方式"), count: count,
      applicant: variables["initiator"]?["person"]?.stringValue ?? "", officer: officer)
  }

  func entryRequest(caseNumber: String) throws -> EntryRequest {
    EntryRequest(
      caseNumber: caseNumber, unit: try unit(),
      type: try choice("quotaType", in: variables, label: "编制类别"),
      entryKind: try choice("entryKind", in: variables, label: "进人方式"), person: try person())
  }

  private func person() throws -> EntryPerson {
    guard let form = variables["person"]?.contextValue else {
      throw Refusal(code: "EST-FORM", message: "请先填写入编审核表")
    }
    guard let entryDate = try date("entryDate", in: form, label: "入编时间") else {
      throw Refusal(code: "EST-FORM", message: "请填写入编时间")
    }
    var person = EntryPerson(
      name: text("name", in: form), number: text("idNumber", in: form),
      identity: try choice("identity", in: form, label: "人员身份"), entryDate: entryDate,
      entryDocument: text("entryDoc", in: form))
    person.sex = text("sex", in: form)
    person.ethnic = text("ethnic", in: form)
    person.politics = text("politics", in: form)
    person.education = text("education", in: form)
    person.degree = text("degree", in: form)
    person.major = text("major", in: form)
    person.workStart = try date("workStart", in: form, label: "参加工作时间")
    person.postLevel = try optionalChoice("postLevel", in: form, label: "领导职务层次")
    person.postName = text("postName", in: form)
    person.rank = try optionalChoice("rank", in: form, label: "职级")
    person.origin = text("formerUnit", in: form)
    let exception = text("exceptionDoc", in: form)
    person.exceptionDocument = exception.isEmpty ? nil : exception
    return person
  }

  private func text(_ name: String, in form: Context) -> String {
    form[name]?.stringValue ?? ""
  }

  private func date(_ name: String, in form: Context, label: String) throws -> CalendarDate? {
    if let date = form[name]?.dateValue { return date }
    let text = text(name, in: form)
    guard !text.isEmpty else { return nil }
    guard let date = CalendarDate(text) else {
      throw Refusal(code: "EST-FORM", message: "\(label)“\(text)”不是日期")
    }
    return date
  }

  private func choice<Choice: RawRepresentable>(
    _ name: String, in form: Context, label: String
  ) throws -> Choice where Choice.RawValue == String {
    let text = text(name, in: form)
    guard let choice = Choice(rawValue: text) else {
      throw Refusal(code: "EST-FORM", message: "\(label)“\(text)”不在可选范围内")
    }
    return choice
  }

  /// Nil where nothing or 无 (`none`) is chosen.
  private func optionalChoice<Choice: RawRepresentable>(
    _ name: String, in form: Context, label: String
  ) throws -> Choice? where Choice.RawValue == String {
    let text = text(name, in: form)
    return text.isEmpty || text == "none" ? nil : try choice(name, in: form, label: label)
  }
}
