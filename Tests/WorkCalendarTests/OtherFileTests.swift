import CivilTime
import Testing
import WorkCalendar

@Suite("Calendar files of other kinds")
struct OtherFileTests {
  private func read(
    _ text: String, published: String? = nil
  ) throws(CalendarFaults) -> CalendarFile {
    try CalendarFile.reading(
      Array(text.utf8), named: "file", published: published.flatMap { CalendarDate($0) }
    ).content
  }

  private func faults(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch {
      return error.faults.map(\.description)
    }
  }

  @Test func `the public JSON shape is read, with the day of its newest paper`() throws {
    let file = try read(
      """
      {"year": 2019, "papers": [
        "http://www.gov.cn/zhengce/content/2018-12/06/content_5346276.htm",
        "http://www.gov.cn/zhengce/content/2019-03/22/content_5375877.htm"],
       "days": [{"name": "元旦", "date": "2018-12-29", "isOffDay": false},
                {"name": "元旦", "date": "2018-12-31", "isOffDay": true}]}
      """)
    guard case .unnumbered(let notice) = file else {
      Issue.record("it was read as \(file)")
      return
    }
    #expect(notice.year == 2019 && notice.status == .official)
    #expect(notice.published.description == "2019-03-22")
    #expect(notice.days.mapValues(\.isWorkday).values.sorted { $0 && !$1 } == [true, false])
  }

  @Test func `a JSON year without papers is a draft and needs its day`() throws {
    let text = #"{"year": 2027, "papers": [], "days": []}"#
    #expect(faults(text) == ["file:1：错误：文件没有写明公布日期，请另行给出（--published yyyy-mm-dd）"])
    guard case .unnumbered(let notice) = try read(text, published: "2026-11-05") else {
      Issue.record("it was not read as a notice")
      return
    }
    #expect(notice.status == .draft)
  }

  @Test func `faults in JSON are told with their lines`() {
    #expect(
      faults(
        """
        {"year": 2026, "papers": ["https://www.gov.cn/zhengce/content/202511/04/content_1.htm"],
         "days": [
          {"name": "元旦", "date": "2026-01-32", "isOffDay": true},
          {"name": "元旦", "date": "2024-01-01", "isOffDay": true},
          {"name": "元旦", "date": "2026-01-01", "isOffDay": true},
          {"name": "元旦", "date": "2026-01-01", "isOffDay": false}
        ]}
        """) == [
          "file:3：错误：应有 name、date（yyyy-mm-dd）和 isOffDay（true 或 false）",
          "file:4：错误：2024-01-01 不属于 2026 年", "file:6：错误：2026-01-01 写了两次",
        ])
    #expect(faults("{\"year\": ").count == 1)
    #expect(faults("{}").count == 3)
  }

  @Test func `an hours table is read`() throws {
    let file = try read(
      """
      format 1
      hours 夏季作息时间
      published 2026-05-20
      effective 2026-06-01
      version 1
      region 130626
      authority 某县人民政府办公室
      sessions 08:30..12:00 14:00..17:30
      season 06-01..09-30 08:30..12:00 14:30..18:00
      day 2026-12-31 08:30..12:00   # half a day
      """)
    guard case .hours(let table) = file else {
      Issue.record("it was read as \(file)")
      return
    }
    let calendar = try WorkingCalendar.national().adding(table).inRegion(table.region)
    let days = try ["2026-05-29", "2026-06-01", "2026-11-02", "2026-12-31"].map {
      try #require(CalendarDate($0))
    }
    #expect(
      days.map { calendar.closing(on: $0).shortText } == ["17:30", "18:00", "17:30", "12:00"])
    let half = calendar.count(.hours(4), from: days[3])
    #expect(half.deadline.date.description == "2027-01-01")
    #expect(half.deadline.time?.shortText == "09:00")
  }

  @Test func `faults of an hours table are told with their lines`() {
    #expect(
      faults(
        """
        format 1
        hours 作息时间
        published 2026-05-20
        effective 2026-06-31
        version 1
        sessions 08:30..12:00 11:00..17:30
        season 06-31..09-30 08:30..12:00
        day 2026-12-31 12:00..08:30
        day 2026-12-30
        pause 12:00
        day 2026-12-29 08:30..08:31
        """) == [
          "file:4：错误：“effective 2026-06-31”不是日期 yyyy-mm-dd", "file:6：错误：办公时段互相重叠",
          "file:7：错误：“season”之后应为月日范围，例如 06-01..09-30",
          "file:8：错误：“12:00..08:30”不是办公时段，应为 08:30..12:00，且先开后关",
          "file:9：错误：缺少办公时段，例如 08:30..12:00 14:00..17:30", "file:10：错误：不认识的关键字“pause”",
          "file:11：错误：办公时段“08:30..08:31”不足 5 分钟",
        ])
  }

  @Test func `a doubtful notice says why`() throws {
    let file = try read(
      """
      format 1
      year 2027
      status official
      issuer 国务院办公厅
      notice 通知
      published 2026-11-05
      version 1
      uncertain 未见通知原文
      checksum-workdays 261
      checksum-months 21 20 23 22 21 22 22 22 22 21 22 23
      """)
    guard case .notice(let notice) = file else {
      Issue.record("it was read as \(file)")
      return
    }
    #expect(notice.doubt == "未见通知原文")
  }

  @Test func `lines may end as on other systems, behind the mark of a byte order`() throws {
    let lines = [
      "format 1", "hours 作息时间", "published 2026-05-20", "effective 2026-06-01", "version 1",
      "sessions 08:30..12:00",
    ]
    for text in [lines.joined(separator: "\r\n"), "\u{FEFF}" + lines.joined(separator: "\n")] {
      guard case .hours(let table) = try read(text) else {
        Issue.record("it was not read as hours")
        continue
      }
      #expect(table.title == "作息时间")
    }
    #expect(faults("format 1\r\nhours 作息\r\npause 1").contains("file:3：错误：不认识的关键字“pause”"))
  }

  @Test func `bytes that are no text are refused`() {
    #expect(throws: CalendarFaults.self) { try CalendarFile.reading([0xFF, 0xFE], named: "file") }
  }
}
