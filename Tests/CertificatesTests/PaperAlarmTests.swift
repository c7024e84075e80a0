import Certificates
import CivilTime
import Cryptography
import JSONText
import Runtime
import SQLDatabase
import Testing

@Suite("An alarm about a paper")
struct PaperAlarmTests {
  private let county = ScanPlace(name: "云岭县", latitude: 2_504, longitude: 10_271)
  private let capital = ScanPlace(name: "京城", latitude: 3_990, longitude: 11_640)
  private let near = ScanPlace(name: "邻县", latitude: 2_530, longitude: 10_271)
  private let log = ScanLog()

  /// Shows a paper at a place, so many minutes after the register's clock began.
  private func show(
    _ register: TestRegister, _ typed: String, by client: String = "10.0.0.1",
    after minutes: Int64 = 0, at place: ScanPlace? = nil
  ) throws {
    let moment = register.now.adding(seconds: 60 * minutes)
    log.note(
      try register.queries.verify(typed, at: moment, in: .shanghai), by: client, at: moment,
      in: place)
    try register.act { try $0.keep(log.take()) }
  }

  private func kinds(_ register: TestRegister) throws -> [PaperAlarm.Kind] {
    try register.queries.alarms().map(\.kind)
  }

  @Test func `is raised when a sheet travels faster than anybody can`() throws {
    let register = try TestRegister()
    let record = try register.act { try $0.issue(TestRegister.order()) }
    let code = record.mark.digits
    let places = try (#require(county), #require(capital), #require(near))
    #expect(1_950...2_150 ~= places.0.kilometres(to: places.1))
    #expect(25...35 ~= places.0.kilometres(to: places.2))
    try show(register, code, at: places.0)
    try show(register, code, after: 1, at: places.2)
    #expect(try kinds(register) == [], "30 kilometres are within the coarseness of places")
    try show(register, code, after: 241, at: places.1)
    #expect(try kinds(register) == [], "four hours are enough for a flight")
    try show(register, code, after: 301, at: places.0)
    #expect(try kinds(register) == [.tooFast], "one hour is not")
    let alarm = try #require(try register.queries.alarms().first)
    #expect(alarm.print == record.id)
    #expect(alarm.detail.contains("京城") && alarm.detail.contains("云岭县"))
    register.now = register.now.adding(seconds: 302 * 60)
    let answer = try register.verify(code)
    #expect(answer.maybeCopied)
    #expect(answer.outcome == .genuine, "nothing is made void by an alarm")
    #expect(try register.replayedRows() == register.rows())
  }

  @Test func `is raised when too many show a sheet, a licence later than a notice`() throws {
    for (type, enough) in [(DocumentType.notice, 21), (.licence, 101)] {
      let register = try TestRegister()
      var order = try TestRegister.order()
      order.documentType = type
      let code = try register.act { try $0.issue(order) }.mark.digits
      for client in 1..<enough { try show(register, code, by: "10.0.0.\(client)") }
      #expect(try kinds(register) == [])
      try show(register, code, by: "10.0.1.1")
      try show(register, code, by: "10.0.1.2")
      #expect(try kinds(register) == [.manyClients], "one alarm is enough until it is closed")
    }
  }

  @Test func `is raised by what is void, forged or was never issued, and not by typing errors`()
    throws
  {
    let register = try TestRegister()
    let record = try register.act { try $0.issue(TestRegister.order()) }
    let (_, key) = try register.act { try $0.currentKey() }
    try show(register, "1234")
    try show(register, record.mark.digits)
    #expect(try kinds(register) == [])
    var mark = record.mark.mark
    mark.printSerial = 77
    try show(register, SignedMark(mark, signedBy: key).digits)
    let never = try #require(try register.queries.alarms().first)
    #expect(never.kind == .neverIssued)
    #expect(never.print == PrintID(key: 1, serial: 77))
    #expect(never.kind.supervisionRule == "ES09")
    try show(register, String(record.mark.digits.dropLast()) + "x")
    try register.act { try $0.void(record.id, cause: .lost, reason: "遗失声明") }
    try show(register, record.mark.digits)
    #expect(try kinds(register) == [.invalidSheet, .forged, .neverIssued])
    #expect(try register.queries.alarms().first?.detail == "遗失")
    #expect(try register.replayedRows() == register.rows())
  }

  @Test func `is raised by a number that nobody issued when it comes again and again`() throws {
    let register = try TestRegister()
    let numbers = try ["12345678901234", "98765432109876"].map {
      try #require(CheckDigits.appended(to: $0))
    }
    // One may be a typing error that the check digits let through, and two the same error again.
    for day in 0..<2 { try show(register, numbers[0], after: Int64(day) * 1_440) }
    try show(register, numbers[1])
    #expect(try kinds(register) == [])
    try show(register, numbers[0], by: "10.0.0.9", after: 40 * 1_440)
    try show(register, numbers[0], by: "10.0.0.8", after: 41 * 1_440)
    let alarm = try #require(try register.queries.alarms().first)
    #expect(try kinds(register) == [.neverIssued], "one alarm is enough until it is closed")
    #expect(alarm.print == nil && alarm.subject == numbers[0])
    #expect(alarm.detail == "核验号 1234 5678 9012 34\(numbers[0].suffix(2)) 已被查询 3 次，登记簿中没有")
    #expect(alarm.kind.supervisionRule == "ES09")
    // The other number is another matter.
    for client in 1...2 { try show(register, numbers[1], by: "10.0.1.\(client)") }
    #expect(try kinds(register) == [.neverIssued, .neverIssued])
    // A small QR code is not mistyped: once is enough.
    let unknown = try #require(
      CheckDigits.appended(to: "55555555555555").flatMap { VerificationNumber($0) })
    let short = ShortMark(number: unknown, documentType: .licence)
    try show(register, "https://v.example.cn/2/\(short.digits)")
    #expect(try register.queries.alarms().first?.subject == unknown.digits)
    #expect(try kinds(register).count == 3)
    #expect(try register.replayedRows() == register.rows())
  }

  @Test func `is raised by a client who tries numbers, once, and not for each number`() throws {
    let register = try TestRegister()
    let guess = try #require(CheckDigits.appended(to: "12345678901234"))
    for minute in 0..<30 { try show(register, "12345678", after: Int64(minute)) }
    #expect(try kinds(register) == [])
    try show(register, "12345678", by: "10.0.0.2", after: 31)
    #expect(try kinds(register) == [], "another client has not tried")
    for minute in Int64(32)..<36 {
      try show(register, guess, after: minute, at: county)
    }
    #expect(try kinds(register) == [.wrongNumbers])
    let alarm = try #require(try register.queries.alarms().first)
    #expect(alarm.detail == "同一来源一天之内输入 31 个错号，在云岭县" && alarm.subject != nil)
    #expect(try register.replayedRows() == register.rows())
  }

  @Test func `knows who of the office asked`() throws {
    let register = try TestRegister()
    let record = try register.act { try $0.issue(TestRegister.order()) }
    let log = ScanLog()
    log.note(
      try register.verify(record.mark.digits), by: "10.0.0.1", at: register.now, person: "P7")
    log.note(.mistyped, by: "10.0.0.1", at: register.now)
    try register.act { try $0.keep(log.take()) }
    let rows = try register.database.rows(
      "select outcome, person, number from print_scan order by id"
    ) { "\(try $0.text(0)) \(try $0.optionalText(1) ?? "—") \(try $0.optionalText(2) ?? "—")" }
    #expect(rows == ["genuine P7 —", "unknown — —"])
    #expect(try register.replayedRows() == register.rows())
  }

  @Test func `is closed once, with what was found, and may be raised again`() throws {
    let register = try TestRegister()
    let record = try register.act { try $0.issue(TestRegister.order()) }
    try register.act { try $0.void(record.id, cause: .lost, reason: "遗失声明") }
    try show(register, record.mark.digits)
    let alarm = try #require(try register.queries.alarms().first)
    #expect(throws: Refusal.self) { try register.act { try $0.closeAlarm(alarm.id, remark: " ") } }
    #expect(throws: Refusal.self) { try register.act { try $0.closeAlarm(99, remark: "查无") } }
    try register.act { try $0.closeAlarm(alarm.id, remark: "持有人交回") }
    #expect(throws: Refusal.self) { try register.act { try $0.closeAlarm(alarm.id, remark: "再") } }
    #expect(try register.queries.openAlarmCount() == 0)
    let closed = try #require(try register.queries.alarms(openAlone: false).first)
    #expect(closed.remark == "持有人交回")
    #expect(closed.closedBy == "P1")
    try show(register, record.mark.digits)
    #expect(try kinds(register) == [.invalidSheet])
    #expect(try register.replayedRows() == register.rows())
  }

  @Test func `leaves verifications for their time alone`() throws {
    let register = try TestRegister()
    let record = try register.act { try $0.issue(TestRegister.order()) }
    try show(register, record.mark.digits)
    register.now = register.now.adding(seconds: 86_400 * 400)
    try show(register, record.mark.digits)
    #expect(try register.verify(record.mark.digits).earlierScans == 2)
    register.now = register.now.adding(seconds: 1)
    try show(register, record.mark.digits)
    #expect(try register.verify(record.mark.digits).earlierScans == 2, "the first has gone")
    #expect(try register.replayedRows() == register.rows())
  }
}

@Suite("The networks of a site")
struct ScanPlacesTests {
  private static func places() throws -> ScanPlaces {
    try ScanPlaces(
      JSON(
        parsing: """
          [{"network": "10.66.0.0/16", "name": "县", "latitude": 25.04, "longitude": 102.71},
           {"network": "10.66.4.0/22", "name": "镇", "latitude": 25.3, "longitude": -102},
           {"network": "2001:db8::/33", "name": "州", "latitude": 0, "longitude": 0}]
          """))
  }

  @Test(arguments: [
    ("10.66.1.1", "县"), ("10.66.3.255", "县"), ("10.66.4.0", "镇"), ("10.66.7.255", "镇"),
    ("10.66.8.0", "县"), ("::ffff:10.66.4.9", "镇"), ("2001:db8:7fff::1", "州"),
    ("2001:0DB8:0:0:0:0:0:1", "州"),
  ])
  func `tell where a client is, the narrowest first`(address: String, name: String) throws {
    #expect(try Self.places().place(of: address)?.name == name)
  }

  @Test(arguments: [
    "10.67.0.1", "2001:db8:8000::1", "", "local", "10.66.1", "10.66.1.256", "1:2:3:4:5:6:7:8:9",
    "2001:db8::1::2", "10.66.1.-1",
  ])
  func `say nothing of others, nor of what is no address`(address: String) throws {
    #expect(try Self.places().place(of: address) == nil)
  }

  @Test(arguments: [
    "{}", #"[{"network": "10.66.0.0/33", "name": "县", "latitude": 1, "longitude": 1}]"#,
    #"[{"network": "10.66.0.0/16", "latitude": 1, "longitude": 1}]"#,
    #"[{"network": "10.66.0.0/16", "name": "县", "latitude": 91, "longitude": 1}]"#,
    #"[{"network": "10.66.0.0/16", "name": "县", "latitude": "25", "longitude": 1}]"#,
  ])
  func `are refused with what is wrong`(text: String) throws {
    let error = #expect(throws: ScanPlaces.Malformed.self) {
      try ScanPlaces(JSON(parsing: text))
    }
    #expect(error?.what.isEmpty == false)
  }
}
