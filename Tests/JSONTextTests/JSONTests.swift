import Decimals
import JSONText
import Testing

@Suite("JSON text")
struct JSONTests {
  @Test(
    "is read and written in its short form",
    arguments: [
      ("null", "null"), (" true ", "true"), ("[ ]", "[]"), ("{ }", "{}"), ("1.50", "1.5"),
      ("-0", "0"), ("1E3", "1000"), (#""""#, #""""#), (#"{"b":1,"a":[2,{"c":null}]}"#, nil),
      (#""\u4e2d\u6587""#, "\"中文\""), (#""\ud83d\ude00""#, "\"😀\""), (#""a\/b""#, #""a/b""#),
      (#""\b\f\n\r\t\"\\\u0001\u001f""#, nil), ("\"\u{7f}\u{2028}\"", nil), (#""é\n""#, nil),
      ("[1,\"x\",false,null,[],{}]", nil), ("123456789012345678", nil), ("-9.75", nil),
    ] as [(String, String?)])
  func roundTrip(input: String, output: String?) throws {
    let json = try JSON(parsing: input)
    #expect(json.text == output ?? input)
    #expect(try JSON(parsing: json.text) == json)
    #expect(try JSON(parsing: json.prettyText) == json)
  }

  @Test(
    "tells where it is wrong",
    arguments: [
      ("", 1, 1), ("[1,]", 1, 4), ("{\"a\" 1}", 1, 6), ("{\n \"a\": tru}", 2, 7), ("01", 1, 1),
      ("-", 1, 2), ("1.", 1, 3), ("1e", 1, 3), ("[1 2]", 1, 4), ("{\"a\":1,\"a\":2}", 1, 8),
      ("\"\n\"", 1, 2), (#""\x""#, 1, 2), (#""\ud800""#, 1, 2), (#""\ud800\u0041""#, 1, 2),
      (#""\udc00""#, 1, 2), ("\"abc", 1, 5), ("1 1", 1, 3), ("[\"中\",]", 1, 6), ("1E9999", 1, 1),
      ("{a:1}", 1, 2), (#""\u12""#, 1, 2), ("\u{FEFF}1", 1, 1), ("nul", 1, 1), ("{\"a\":1", 1, 7),
    ])
  func refusal(input: String, line: Int, column: Int) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: input) }
    #expect(error?.line == line)
    #expect(error?.column == column)
    #expect(error?.message.isEmpty == false)
  }

  @Test func `names what was found and expected`() {
    let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: "[1;2]") }
    #expect(error?.message == "JSON 第 1 行第 3 列：此处应为“,”或“]”，实为“;”")
  }

  @Test func `is nested up to 128 deep`() throws {
    let deepest = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(try JSON(parsing: deepest).text == deepest)
    let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: "[\(deepest)]") }
    #expect(error?.problem == .tooDeep)
  }

  @Test(
    "must be strict UTF-8",
    arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]])
  func encoding(bytes: [UInt8]) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSON(parsing: bytes) }
    #expect(error?.problem == .invalidUTF8)
  }

  @Test("of random bytes never crashes the reader", arguments: 0..<40 as Range<UInt64>)
  func noise(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    let alphabet = Array(#"{}[]",:\u0019eE.-+ntfalse"#.utf8) + [0xE4, 0xB8, 0xAD, 0x0A]
    for _ in 0..<200 {
      let bytes = (0..<next(24)).map { _ in alphabet[next(alphabet.count)] }
      if let json = try? JSON(parsing: bytes) {
        #expect((try? JSON(parsing: json.bytes)) == json, "seed \(seed)")
      }
    }
  }

  @Test func `is laid out for people`() {
    let json: JSON = ["名称": "甲", "项": [1, [], ["a": .null]], "空": [:]]
    #expect(
      json.prettyText == """
        {
          "名称": "甲",
          "项": [
            1,
            [],
            {
              "a": null
            }
          ],
          "空": {}
        }
        """)
  }
}

@Suite("A JSON object")
struct JSONObjectTests {
  @Test func `keeps its order and equals another in any order`() {
    let first: JSONObject = ["b": 1, "a": 2]
    let second: JSONObject = ["a": 2, "b": 1]
    #expect(first.names == ["b", "a"])
    #expect(first == second)
    #expect(first.hashValue == second.hashValue)
  }

  @Test("finds, replaces and removes members", arguments: [3, 12, 13, 100])
  func members(count: Int) {
    var object = JSONObject((0..<count).map { ("n\($0)", JSON.number(Decimal128($0))) })
    #expect(object.count == count)
    #expect(object["n\(count - 1)"]?.integerValue == count - 1)
    object["n0"] = "replaced"
    #expect(object.names.first == "n0")
    object["n1"] = nil
    #expect(object["n1"] == nil)
    #expect(object.count == count - 1)
    #expect(object["n2"] == 2)
    object["n1"] = true
    #expect(object.names.last == "n1")
    #expect(object["n1"] == true)
  }
}

@Suite("A JSON writer")
struct JSONWriterTests {
  @Test func `sets commas and escapes`() {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("a\"b")
    writer.beginArray()
    writer.integer(Int.min)
    writer.integer(UInt16(7))
    writer.string("中\n文\u{1}")
    writer.beginObject()
    writer.endObject()
    writer.bool(true)
    writer.null()
    writer.endArray()
    writer.key("r")
    writer.raw("[1]".utf8)
    writer.key("n")
    writer.number(Decimal128(10))
    writer.endObject()
    #expect(
      writer.text
        == #"{"a\"b":[-9223372036854775808,7,"中\n文\u0001",{},true,null],"r":[1],"n":10}"#)
    writer.removeAll()
    writer.bool(false)
    #expect(writer.text == "false")
  }

  @Test(arguments: ["\"", "\\", "\n", "\0", "\u{1F}"])
  func `finds what needs an escape wherever it stands`(_ found: String) throws {
    for length in 0..<20 {
      for place in 0...length {
        let before = String("清 ~\u{7F}abcdefghijklmnopqrst".prefix(place))
        let text = before + found + String(repeating: "z", count: length - place)
        var writer = JSONWriter()
        writer.string(text)
        #expect(writer.bytes.allSatisfy { $0 >= 0x20 })
        #expect(try JSON(parsing: writer.text) == .string(text), "\(length) \(place)")
      }
    }
  }
}
