import CivilTime
import Directory
import Establishment
import Runtime
import Testing

@Suite("The rules of the establishment")
struct RuleTests {
  private let office: TestOffice

  init() throws { office = try TestOffice.small() }

  @Test func `R01 lets no more places be asked for than are free`() throws {
    try office.act { try $0.reserve(office.request("1", count: 2)) }
    let refusal = try office.refusal { try $0.reserve(office.request("2", count: 2)) }
    #expect(refusal?.code == "R01")
    #expect(
      refusal?.message
        == "［R01］县教育局行政编制核定 3 名、实有 0 名、已核准未用 2 名，可用空编 1 名，申请 2 名，超出 1 名")
    #expect(try office.refusal { try $0.reserve(office.request("3", count: 0)) }?.code == "R01")
  }

  @Test func `R02 lets nobody into a unit over its quota`() throws {
    for serial in 1...3 { _ = try office.enter("\(serial)", serial: serial) }
    try office.act { register in
      try register.change(
        QuotaEntry(
          unit: "U001", type: .administrative, delta: -1, document: 1, effective: office.today))
    }
    let refusal = try office.refusal { try $0.reserve(office.request("9")) }
    #expect(refusal?.code == "R02")
    #expect(
      refusal?.message.hasPrefix("［R02］县教育局行政编制超编 1 名（核定 2 名、实有 3 名），消化完毕前不得进人")
        == true)
  }

  @Test(
    "R04 keeps identity and kind of place together",
    arguments: [
      (StaffIdentity.civil, QuotaType.administrative, "U001", true),
      (.civil, .politicalLegal, "U003", true), (.civil, .fullyFunded, "U002", false),
      (.managed, .managedAsCivilService, "U002", true),
      (.managed, .administrative, "U001", false),
      (.institution, .fullyFunded, "U002", true), (.institution, .controlled, "U002", true),
      (.institution, .administrative, "U001", false), (.worker, .organWorkers, "U001", true),
      (.worker, .selfFunded, "U002", true), (.worker, .administrative, "U001", false),
      (.contract, .fullyFunded, "U002", false), (.contract, .controlled, "U002", false),
    ])
  func match(identity: StaffIdentity, type: QuotaType, unit: String, isKept: Bool) throws {
    let rules = EstablishmentRules(office.database, today: office.today)
    let findings = try rules.findings(
      for: office.entry("1", serial: 1, unit: unit, type: type, identity: identity))
    #expect(findings.first { $0.code == "R04" }?.isKept == isKept)
  }

  @Test func `R04 says what the person could hold instead`() throws {
    let rules = EstablishmentRules(office.database, today: office.today)
    let findings = try rules.findings(
      for: office.entry("1", serial: 1, unit: "U002", type: .fullyFunded, identity: .civil))
    #expect(
      findings.first { $0.code == "R04" }?.words
        == "陈望的身份是公务员，不能占用全额拨款事业编制，本单位没有该类人员可用的编制")
    let worker = try rules.findings(for: office.entry("1", serial: 1, identity: .worker))
    #expect(
      worker.first { $0.code == "R04" }?.words
        == "陈望的身份是工勤人员，不能占用行政编制，可用机关工勤编制、机关其他编制")
  }

  @Test func `R05 refuses a wrong number, a wrong sex and another name`() throws {
    let rules = EstablishmentRules(office.database, today: office.today)
    var request = office.entry("1", serial: 1)
    request.person.number = "990101199001010001"
    let wrong = try rules.findings(for: request).first { $0.code == "R05" }
    #expect(wrong?.isKept == false)
    request = office.entry("1", serial: 1)
    request.person.sex = "F"
    let sex = try rules.findings(for: request).first { $0.code == "R05" }
    #expect(sex?.words == "陈望填报性别为女，身份证号第 17 位表示男")

    _ = try office.enter("7", serial: 1)
    var renamed = office.entry("8", serial: 1)
    renamed.person.name = "李春"
    let name = try rules.findings(for: renamed).first { $0.code == "R05" }
    #expect(name?.words.hasSuffix("已登记为“陈望”，与填报姓名“李春”不一致") == true)
  }

  @Test func `R06 lets nobody have two places and says where the first is`() throws {
    _ = try office.enter("1", serial: 1)
    try office.act { register in
      try register.reserve(office.request("2"))
      try register.grant(caseNumber: "2", by: "P3", validMonths: 12)
    }
    let refusal = try office.refusal { try $0.enter(office.entry("2", serial: 1)) }
    #expect(refusal?.code == "R06")
    #expect(refusal?.message.contains("已在县教育局占行政编制（在编在岗") == true)
  }

  @Test func `R07 points at a namesake born on the same day without blocking`() throws {
    _ = try office.enter("1", serial: 1)
    let rules = EstablishmentRules(office.database, today: office.today)
    let finding = try rules.findings(for: office.entry("2", serial: 3)).first { $0.code == "R07" }
    #expect(finding?.isKept == false)
    #expect(finding?.isBlocking == false)
    #expect(finding?.result == "提示")
  }

  @Test func `R08 gives no leader post that is taken or above the unit's rank`() throws {
    _ = try office.enter("1", serial: 1, level: .head)
    let rules = EstablishmentRules(office.database, today: office.today)
    var second = office.entry("2", serial: 3, level: .head)
    let taken = try rules.findings(for: second).first { $0.code == "R08" }
    #expect(taken?.words == "县教育局单位领导正职核定 1 名、实有 1 名，没有空缺职数")
    second.person.exceptionDocument = "云组〔2026〕9号"
    #expect(try rules.findings(for: second).first { $0.code == "R08" }?.isKept == true)
    var deputy = office.entry("2", serial: 3, level: .deputy)
    deputy.person.rank = .section
    let high = try rules.findings(for: deputy).first { $0.code == "R08" }
    #expect(high?.words == "县教育局为正科级，单位领导副职最高副科，陈望为正科，高配须有批准文件")
    deputy.person.rank = .deputySection
    #expect(try rules.findings(for: deputy).first { $0.code == "R08" }?.isKept == true)
  }

  @Test func `R11 holds an entry to the notice`() throws {
    #expect(try office.refusal { try $0.enter(office.entry("1", serial: 1)) }?.code == "R11")
    try office.act { try $0.reserve(office.request("1", count: 1)) }
    #expect(
      try office.refusal { try $0.enter(office.entry("1", serial: 1)) }?.message
        == "［R11］使用编制尚未核准，不能入编")
    try office.act { try $0.grant(caseNumber: "1", by: "P3", validMonths: 12) }
    var other = office.entry("1", serial: 1)
    other.entryKind = .transferIn
    #expect(
      try office.refusal { try $0.enter(other) }?.message
        == "［R11］超出核准通知单范围：进人方式核准为考试录用公务员，填报为调入")
    try office.act { try $0.enter(office.entry("1", serial: 1)) }
    #expect(
      try office.refusal { try $0.enter(office.entry("1", serial: 3)) }?.message
        == "［R11］核准的 1 名已全部入编，没有剩余")
  }

  @Test func `R11 ends with the last valid day`() throws {
    try office.act { register in
      try register.reserve(office.request("1", count: 2))
      try register.grant(caseNumber: "1", by: "P3", validMonths: 12)
    }
    office.today = office.today.adding(months: 12)
    try office.act { try $0.enter(office.entry("1", serial: 1)) }
    office.today = office.today.adding(days: 1)
    let refusal = try office.refusal { try $0.enter(office.entry("1", serial: 3)) }
    #expect(refusal?.code == "R11")
    #expect(refusal?.message.hasSuffix("，已过期") == true)
  }

  @Test(
    "R14 gives units only the places of their nature",
    arguments: [
      ("U001", QuotaType.fullyFunded, "县教育局是机关，不能使用全额拨款事业编制"),
      ("U002", QuotaType.administrative, "县第一中学是事业单位，不能使用行政编制"),
      ("U001", QuotaType.politicalLegal, "县教育局不是政法机关，不能使用政法专项编制"),
    ])
  func nature(unit: String, type: QuotaType, words: String) throws {
    let refusal = try office.refusal { try $0.reserve(office.request("1", unit: unit, type: type)) }
    #expect(refusal?.code == "R14")
    #expect(refusal?.message.contains(words) == true)
  }

  @Test func `R15 separates applicant, officer and approver`() throws {
    let refusal = try office.refusal { register in
      try register.reserve(office.request("1", applicant: "P1", officer: "P1"))
    }
    #expect(refusal?.message == "［R15］受理人与申请人是同一人（P1），应由不同人员办理")
    try office.act { try $0.reserve(office.request("1")) }
    for approver in ["P1", "P2"] {
      let refusal = try office.refusal {
        try $0.grant(caseNumber: "1", by: approver, validMonths: 12)
      }
      #expect(refusal?.code == "R15")
    }
  }
}
