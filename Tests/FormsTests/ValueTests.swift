import Decimals
import FEEL
import Forms
import Testing

@Suite("A value of a form")
struct ValueTests {
  @Test func `is first the data, then the default, then empty`() throws {
    let fields = """
      {"type": "textfield", "id": "a", "key": "a", "defaultValue": "甲"},
      {"type": "textfield", "id": "b", "key": "b.c", "defaultValue": "乙"},
      {"type": "number", "id": "n", "key": "n"},
      {"type": "checkbox", "id": "x", "key": "x", "defaultValue": true},
      {"type": "checklist", "id": "l", "key": "l", "values": [{"label": "一", "value": "1"}]},
      {"type": "datetime", "id": "d", "key": "d"}
      """
    let empty = try TestForm.state(fields)
    #expect(
      empty.submission == [
        "a": "甲", "b": ["c": "乙"], "n": .null, "x": true, "l": [], "d": .null,
      ])
    let filled = try TestForm.state(
      fields,
      data: [
        "a": "一\n二", "b": ["c": "丙", "d": "不动"], "n": "12.50", "x": "true", "l": ["1", "9"],
        "d": "2026-02-30", "other": 1,
      ])
    #expect(
      filled.submission == [
        "a": "一 二", "b": ["c": "丙", "d": "不动"],
        "n": .number(try #require(Decimal128("12.5"))), "x": true, "l": ["1"], "d": .null,
      ])
  }

  @Test func `of a number is exact, full-width digits count`() throws {
    let state = try TestForm.state(
      """
      {"type": "number", "id": "n", "key": "n", "decimalDigits": 2, "increment": 0.1},
      {"type": "number", "id": "s", "key": "s", "serializeToString": true}
      """)
    let posted = try state.posting(["n": " １2.3 ", "s": "9007199254740993.1"])
    #expect(posted.complaints == [])
    #expect(posted.submission["n"] == .number(try #require(Decimal128("12.3"))))
    #expect(posted.submission["s"] == "9007199254740993.1")
    #expect(try state.posting(["n": "1,5"]).complaints == ["n notANumber"])
    #expect(
      try state.posting(["n": "1.234"]).complaints == ["n tooManyDecimals", "n notAMultiple"])
    let words = try state.posting(["n": "1.25"]).faults.first?.message.text
    #expect(words == "应为 0.1 的整数倍，最接近的是 1.2 和 1.3。")
    guard case .number(let input) = try state.posting(["n": "十"]).item("n")?.content else {
      Issue.record("no number")
      return
    }
    #expect(input.value == "十")
  }

  @Test func `of day and time is written as form-js writes it`() throws {
    func sent(_ attributes: String, _ post: KeyValuePairs<String, String>) throws -> Value? {
      let state = try TestForm.state(#"{"type":"datetime","id":"d","key":"d",\#(attributes)}"#)
      return try state.posting(post).submission["d"]
    }
    #expect(try sent(#""subtype":"date""#, ["d": "2026-05-07"]) == "2026-05-07")
    #expect(try sent(#""subtype":"time""#, ["d": "08:30"]) == "08:30+08:00")
    let none = #""subtype":"time","timeSerializingFormat":"no_timezone","timeInterval":15"#
    #expect(try sent(none, ["d": "08:44"]) == "08:30")
    let normalized = #""subtype":"datetime","timeSerializingFormat":"utc_normalized""#
    #expect(
      try sent(normalized, ["date:d": "2026-05-07", "time:d": "07:05"]) == "2026-05-06T23:05Z")
    let state = try TestForm.state(
      #"{"type":"datetime","id":"d","key":"d","subtype":"datetime","disallowPassedDates":true}"#,
      data: ["d": "2026-05-06T23:05Z"])
    guard case .dateTime(let input) = state.item("d")?.content else {
      Issue.record("no date")
      return
    }
    #expect(input.date?.value == "2026-05-07")
    #expect(input.time?.value == "07:05")
    #expect(input.displayText == "2026-05-07 07:05")
    #expect(input.earliest == "2026-05-06")
    #expect(
      try state.posting(["date:d": "2026-05-05", "time:d": "07:05"]).complaints == ["d pastDate"])
    #expect(
      try state.posting(["date:d": "2026-05-07", "time:d": ""]).complaints == [
        "d incompleteDateTime"
      ])
    #expect(try state.posting(["date:d": "7.5.", "time:d": ""]).complaints == ["d invalidDate"])
  }

  @Test func `of a choice is an option, wherever the options come from`() throws {
    let state = try TestForm.state(
      """
      {"type": "radio", "id": "r", "key": "r", "valuesKey": "units"},
      {"type": "select", "id": "s", "key": "s", "valuesExpression": "=for x in 1..3 return x * 10"},
      {"type": "checklist", "id": "c", "key": "c", "defaultValue": ["b"],
       "values": [{"label": "甲", "value": "a"}, {"label": "乙", "value": "b"}]}
      """, data: ["units": [["label": "教育局", "value": "U1"], "U2"], "r": "U9"])
    #expect(state.submission == ["r": .null, "s": .null, "c": ["b"]])
    let posted = try state.posting(["r": "", "r": "U2", "s": "20", "c": "", "c": "a", "c": "b"])
    #expect(posted.complaints == [])
    #expect(posted.submission == ["r": "U2", "s": 20, "c": ["a", "b"]])
    #expect(try state.posting(["r": "", "s": "", "c": ""]).submission["c"] == [])
    #expect(try state.posting(["r": "U9"]).complaints == ["r unknownOption"])
    guard case .choice(let input) = posted.item("c")?.content else {
      Issue.record("no choice")
      return
    }
    #expect(input.displayText == "甲、乙")
    #expect(input.options.map(\.isChosen) == [true, true])
  }

  @Test func `of an attachment names only files of this work`() throws {
    let state = try TestForm.state(
      #"{"type":"filepicker","id":"f","key":"f","accept":".pdf,image/*","multiple":true}"#,
      data: ["f": [FormFile(id: "a1", name: "旧.pdf", mediaType: "application/pdf", size: 9).value]])
    let new = FormFile(id: "b2", name: "新.PNG", mediaType: "image/png", size: 5)
    let posted = try state.receiving(
      PostedForm(fields: [("f", ""), ("f", "a1")], uploads: [("f", new)]))
    #expect(posted.complaints == [])
    #expect(posted.submission["f"]?.listValue?.count == 2)
    let removed = try state.receiving(PostedForm(fields: [("f", "")]))
    #expect(removed.submission["f"] == [])
    #expect(throws: FormRefusal.unknownFile("f")) {
      try state.receiving(PostedForm(fields: [("f", "c3")]))
    }
    let later = try state.receiving(
      PostedForm(fields: [("f", "b2")], earlierUploads: ["b2": new]))
    #expect(later.submission["f"] == [new.value])
    let wrong = FormFile(id: "x", name: "x.exe", mediaType: "application/x", size: 1)
    #expect(
      try state.receiving(PostedForm(fields: [], uploads: [("f", wrong)])).complaints == [
        "f fileNotAccepted"
      ])
  }
}
