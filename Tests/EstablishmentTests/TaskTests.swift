import CivilTime
import Establishment
import FEEL
import Runtime
import Testing

@Suite("Service tasks of the establishment")
struct TaskTests {
  private let office: TestOffice
  private var variables: Context = [
    "initiator": ["person": "P1", "unit": "U001"], "quotaType": "XZ", "count": 2,
    "entryKind": "E01",
  ]

  init() throws { office = try TestOffice.small() }

  private func perform(
    _ task: EstablishmentTask, _ actor: String, _ variables: Context, isUndo: Bool = false
  ) throws -> Context {
    let call = EstablishmentTask.Call(
      variables: variables, headers: ["validMonths": "6"], caseNumber: "202605060000123",
      actor: actor, isUndo: isUndo)
    return try office.act { try task.perform(call, in: $0) }
  }

  private func person(_ serial: Int) -> Value {
    [
      "name": "陈望", "idNumber": .string(TestOffice.number(serial)), "sex": "M",
      "identity": "civil", "postLevel": "none", "rank": "none", "postName": "科员",
      "entryDate": .date(office.today), "entryDoc": "云组〔2026〕5号",
    ]
  }

  @Test func `carry a case from acceptance to the list notice`() throws {
    #expect(try perform(.check, "P2", variables)["passed"] == true)
    _ = try perform(.reserve, "P2", variables)
    let granted = try perform(.grant, "P3", variables)
    #expect(granted["validUntil"] == .string(office.today.adding(months: 6).description))
    var case1 = variables
    case1["person"] = person(1)
    _ = try perform(.verify, "P2", case1)
    _ = try perform(.register, "P4", case1)
    let settled = try perform(.settle, "P4", variables)
    let entered = try #require(settled["entered"]?.listValue?.first)
    #expect(entered["name"] == "陈望")
    #expect(entered["idNumber"] == .string(TestOffice.number(1)))
    #expect(entered["sex"] == "男")
    #expect(entered["entryKind"] == "考试录用公务员")
    #expect(entered["funding"] == "全额拨款")
    #expect(settled["numbersAfter"]?["occupied"] == 1)
    #expect(settled["numbersAfter"]?["reserved"] == 0)
    #expect(settled["numbersAfter"]?["free"] == 2)
  }

  @Test func `settle to nobody when the notice expires unused`() throws {
    _ = try perform(.reserve, "P2", variables)
    _ = try perform(.grant, "P3", variables)
    let settled = try perform(.settle, "system", variables)
    #expect(settled["entered"] == .list([]))
    #expect(settled["numbersAfter"]?["free"] == 3)
  }

  @Test func `give the places back when the work is returned behind the reservation`() throws {
    _ = try perform(.reserve, "P2", variables)
    _ = try perform(.reserve, "P2", variables, isUndo: true)
    #expect(try office.queries.numbers(of: "U001", .administrative).free == 3)
    _ = try perform(.reserve, "P2", variables)
    #expect(try office.queries.numbers(of: "U001", .administrative).free == 1)
    let refusal = #expect(throws: Refusal.self) {
      try perform(.grant, "P3", variables, isUndo: true)
    }
    #expect(refusal?.code == "EST-UNDO")
  }

  @Test func `refuse with the code of the rule and all its words`() throws {
    var tooMany = variables
    tooMany["count"] = 9
    tooMany["quotaType"] = "SY-QE"
    let refusal = #expect(throws: Refusal.self) { try perform(.reserve, "P1", tooMany) }
    #expect(refusal?.code == "R14")
    #expect(refusal?.message.contains("［R01］") == true)
    #expect(refusal?.message.contains("［R15］") == true)
    let checks = try perform(.check, "P1", tooMany)
    #expect(checks["passed"] == false)
    let results = checks["checks"]?.listValue?.compactMap { $0["result"]?.stringValue }
    #expect(results == ["不通过", "通过", "不通过", "不通过"])
  }

  @Test func `say which field of a form is missing`() throws {
    var case1 = variables
    case1["person"] = ["name": "陈望", "identity": "civil", "entryDate": "2026-02-30"]
    let refusal = #expect(throws: Refusal.self) { try perform(.verify, "P2", case1) }
    #expect(refusal?.message == "入编时间“2026-02-30”不是日期")
  }

  @Test func `show checks on the form of a case, also for a form that is not filled`() throws {
    _ = try perform(.reserve, "P2", variables)
    _ = try perform(.grant, "P3", variables)
    let today = office.today
    let source = try #require(
      EstablishmentRoom { today }.formData["establishment.checks"])
    var case1 = variables
    case1["person"] = person(1)
    let request = FormDataRequest(
      person: "P2", unit: "U001", caseNumber: "202605060000123", variables: case1)
    let checks = try source.values(for: request, on: office.database)["checks"]?.listValue
    #expect(checks?.allSatisfy { $0["result"] == "通过" } == true, "\(checks ?? [])")
    let empty = FormDataRequest(
      person: "P2", unit: "U001", caseNumber: "202605060000123", variables: variables)
    let line = try source.values(for: empty, on: office.database)["checks"]?.listValue?.first
    #expect(line?["text"] == "请先填写入编审核表")
  }
}
