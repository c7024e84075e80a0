import CivilTime
import FEEL
import JSONText
import Testing

@Suite("A FEEL value")
struct ValueTests {
  @Test func `comes from JSON and goes back`() throws {
    let text = #"{"a":[1,2.5,"x",null,true],"b":{}}"#
    let value = Value(json: try JSON(parsing: text))
    #expect(value.json.text == text)
    #expect(value["a"]?.listValue?[1].literalText == "2.5")
    #expect(
      try evaluate("[@\"2026-01-01\", @\"P1D\", now, [1..2]]").value.json.text
        == #"["2026-01-01","P1D",null,"[1..2]"]"#)
  }

  @Test func `of a context keeps its order and equals another in any order`() {
    let context: Context = ["b": 1, "a": 2]
    #expect(context.names == ["b", "a"])
    #expect(context == ["a": 2, "b": 1])
    var many = Context((0..<40).map { ("k\($0)", Value.string($0 == 3 ? "x" : "y")) })
    #expect(many["k3"] == "x")
    many["k3"] = nil
    #expect(many["k3"] == nil)
    #expect(many["k39"] == "y")
    #expect(many.count == 39)
  }

  @Test func `of date and time is a point of time`() throws {
    guard case .dateTime(let point) = try evaluate("@\"2026-09-24T12:00:00+08:00\"").value else {
      Issue.record("no date and time")
      return
    }
    #expect(point.instant == Instant(milliseconds: 1_790_222_400_000))
    guard case .dateTime(let local) = try evaluate("@\"2026-09-24T12:00:00\"").value else {
      Issue.record("no date and time")
      return
    }
    #expect(local.instant == nil)
    #expect(local.instant(orIn: .shanghai) == point.instant)
  }
}
