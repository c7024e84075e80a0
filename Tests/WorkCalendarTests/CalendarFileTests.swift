import CivilTime
import Testing
import WorkCalendar

@Suite("A calendar file")
struct CalendarFileTests {
  private let head = """
    format 1
    year 2026
    status official
    issuer 国务院办公厅
    notice 关于2026年部分节假日安排的通知
    published 2025-11-04
    version 1

    """

  private func faults(_ text: String) -> [String] {
    var reader = HolidayNoticeReader(file: "cn-2026.cal")
    do {
      _ = try reader.notice(from: text)
      return reader.faults.map(\.description)
    } catch {
      return error.faults.map(\.description)
    }
  }

  private let sums = """
    checksum-workdays 261
    checksum-months 22 20 22 22 21 22 23 21 22 22 21 23

    """

  @Test func `is read without fault when its sums agree`() {
    #expect(faults(head + sums) == [])
  }

  @Test func `names every fault with its line`() {
    let found = faults(
      """
      format 2
      year 26
      status final
      issuer 国务院办公厅
      notice 通知
      published 2025-11-31
      version 1
      off 2026-13-01 元旦
      off 2026-01-02
      holiday 2026-01-01
      year 2026
      """)
    #expect(
      found == [
        "cn-2026.cal:1：错误：“format 2”无效，应为格式版本 1",
        "cn-2026.cal:3：错误：“status final”无效，应为 official、draft 或 amended",
        "cn-2026.cal:6：错误：“published 2025-11-31”不是日期 yyyy-mm-dd",
        "cn-2026.cal:8：错误：“2026-13-01”不是日期，应为 yyyy-mm-dd 或 yyyy-mm-dd..yyyy-mm-dd",
        "cn-2026.cal:9：错误：缺少节日名称",
        "cn-2026.cal:10：错误：不认识的关键字“holiday”",
        "cn-2026.cal:11：错误：“year”已在第 2 行写过，每个文件只能写一次",
      ])
  }

  @Test func `refuses a day that is both off and work`() {
    let found = faults(head + "off 2026-05-01..2026-05-05 劳动节\nwork 2026-05-03 劳动节\n" + sums)
    #expect(found.contains("cn-2026.cal:9：错误：2026-05-03 已在第 8 行写为放假，同一天只能写一次"))
  }

  @Test func `refuses sums and day counts that do not agree`() {
    let found = faults(head + "off 2026-05-01..2026-05-05 劳动节 共4天\n" + sums)
    #expect(
      found == [
        "cn-2026.cal:8：错误：写明“共4天”，而日期范围是 5 天",
        "cn-2026.cal:9：错误：全年工作日应为 261 天，按各行计算为 258 天",
        "cn-2026.cal:10：错误：5月工作日应为 21 天，按各行计算为 18 天",
      ])
  }

  @Test func `refuses a statutory day that is worked and days of another year`() {
    let found = faults(
      head + "off 2025-11-30 元旦\nstatutory 2026-05-01\noff 2025-12-31 元旦\n" + sums)
    #expect(
      found == [
        "cn-2026.cal:8：错误：2025-11-30 不属于 2026 年，也不是上年12月或次年1月",
        "cn-2026.cal:9：错误：法定节假日 2026-05-01 不在放假日之内",
        "cn-2026.cal:10：警告：2025-12-31 在 2026 年之外，请核对通知原文",
      ])
  }

  @Test func `warns of more than six workdays on end`() {
    let found = faults(
      head + "work 2026-03-07 测试\n"
        + sums.replacing("261", with: "262").replacing("22 20 22", with: "22 20 23"))
    #expect(found == [])
    let seven = faults(
      head + "work 2026-03-08 测试\nwork 2026-03-07 测试\n"
        + sums.replacing("261", with: "263").replacing("22 20 22", with: "22 20 24"))
    #expect(seven.count == 2)
    #expect(seven[0].hasPrefix("cn-2026.cal:8：警告：2026-03-02 至 2026-03-13 连续工作 12 天"))
  }

  @Test func `needs an authority when it is an overlay`() {
    #expect(
      faults(head + "region 5300\noff 2026-04-15 泼水节") == [
        "cn-2026.cal：错误：缺少“authority”：地方调整的批准机关",
        "cn-2026.cal:8：错误：“region”应为六位行政区划代码",
      ])
    #expect(faults(head + "region 530000\nauthority 某州人民政府\noff 2026-04-15 泼水节") == [])
  }
}
