import FEEL
import Testing

@Suite("A pattern of a form field")
struct FieldPatternTests {
  @Test(
    "occurs where browsers find it",
    arguments: [
      (
        #"^[0-9]{17}[0-9Xx]$"#, ["99010119900307001X"], ["9901011990030700", "99010119900307001Xa"]
      ),
      (#"^([01][0-9]|2[0-3]):[0-5][0-9]$"#, ["00:00", "23:59"], ["24:00", "9:30"]),
      (#"\d{3}"#, ["a123b"], ["a12b3", "１２３"]),
      (#"^[\u4e00-\u9fa5·]{2,5}$"#, ["张三", "阿依·古丽"], ["张", "Zhang"]),
      (#"^\u{4E00}\x41\/\-$"#, ["一A/-"], ["一A/"]), (#"^\s*$"#, ["", " \u{3000}\t"], ["x"]),
      (#"^[\w.-]+@[\w-]+(?:\.[\w-]+)+$"#, ["a.b@c-d.cn"], ["a@b", "张@b.cn"]),
      (#"^[^\d\s]+?$"#, ["张三"], ["张 三", "3"]), (#"^$|^是$"#, ["", "是"], ["不是"]),
      (#"^(a|b)*c$"#, ["c", "abbac"], ["abb"]), (#"x{0}"#, [""], []),
      (#"a|^b"#, ["ca", "b"], ["cb"]),
      (#"^\p{Lu}[[]"#, ["É["], ["é["]), (#"."#, ["𠮷"], ["\n"]),
    ])
  func occurs(source: String, found: [String], missed: [String]) throws {
    let pattern = try FieldPattern(source)
    for text in found { #expect(pattern.occurs(in: text), "\(source) in \(text)") }
    for text in missed { #expect(!pattern.occurs(in: text), "\(source) in \(text)") }
  }

  @Test(
    "is refused with the reason",
    arguments: [
      ("(", .malformed), ("a{2,1}", .malformed), ("[b-a]", .malformed), (#"\q"#, .malformed),
      ("*a", .malformed), (#"(a)\1"#, .unsupported(#"\1"#)), ("a(?=b)", .unsupported("(?=")),
      ("(?<!a)b", .unsupported("(?<")), (#"\bword"#, .unsupported(#"\b"#)),
      ("(a{1000}){1000}", .tooLong(limit: 1000)),
    ] as [(String, FieldPattern.Fault)])
  func refusal(source: String, fault: FieldPattern.Fault) {
    #expect(throws: fault) { try FieldPattern(source) }
  }

  /// With backtracking each of these takes longer than the world is old.
  @Test(
    "takes one walk over a hostile text",
    arguments: [
      ("^(a+)+$", "!"), ("^(a|a)*$", "!"), ("^(a|aa)+$", "!"), ("^(.*a){20}$", "b"),
      ("(x+x+)+y", ""), ("^((a?){30}a{30})*$", "!"),
    ])
  func hostile(source: String, end: String) throws {
    let pattern = try FieldPattern(source)
    #expect(!pattern.occurs(in: String(repeating: "a", count: 4_001) + end))
    #expect(!pattern.occurs(in: String(repeating: "x", count: 4_001) + end))
  }
}
