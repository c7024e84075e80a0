import BPMN
import Engine
import Testing
import XMLReading

@Suite("Settings of verbs that are wrong")
struct VerbSettingTests {
  private func compile(
    _ properties: [String: String], isMultiple: Bool = false, process: [String: String] = [:]
  ) -> Compilation {
    Deployment.compile(properties: process) { sketch in
      sketch.start()
      sketch.user(
        "A", properties: properties,
        loop: isMultiple ? .each(of: "members", as: "member") : nil)
      sketch.flow("Start -> A")
    }
  }

  @Test(arguments: [
    ("tz:verbs", "return, leap", "verb", "leap"),
    ("tz:votes", "agree=yes", "votes", "agree=yes"),
    ("tz:transferLimit", "-1", "property-value", "-1"),
    ("tz:transferLimit", "many", "property-value", "many"),
    ("tz:urgeLimit", "1.5", "property-value", "1.5"),
    ("tz:confirmWithin", "soon", "property-value", "soon"),
    ("tz:reassign", "first", "property-value", "original、last"),
    ("tz:recall", "always", "property-value", "unhandled、unread"),
    ("tz:batch", "yes", "property-value", "true、false"),
    ("tz:jumpTarget", "no", "property-value", "true、false"),
    ("tz:ownStep", "boss", "property-value", "self、skip、superior"),
    ("tz:forwardLimit", "2", "forward", "tz:verbs"),
    ("tz:onUndecided", "pass", "countersign", "tz:countersign"),
    ("tz:irreversible", "yes", "property-value", "true 或 false"),
    ("tz:autoSkip", "twice", "auto-skip", "twice"),
    ("tz:copyView", "old", "property-value", "live、snapshot"),
    ("tz:copyKind", "read", "property-value", "know、circle、remark、act"),
    ("tz:copyOnEntry", "=(", "feel-syntax", ""),
    ("tz:copyDue", "2026-04-01", "copy-due", "tz:copyKind"),
    ("tz:early", "false", "countersign", "tz:countersign"),
    ("tz:layered", "true", "countersign", "tz:countersign"),
    ("tz:countersign", "all", "countersign", "多实例"),
  ])
  func `each is told with its place and what it may be`(
    _ name: String, _ value: String, _ rule: String, _ words: String
  ) throws {
    let compilation = compile([name: value])
    #expect(compilation.program == nil)
    let fault = try #require(compilation.diagnostics.first)
    #expect(compilation.diagnostics.map(\.rule) == [rule])
    #expect(fault.line > 0)
    #expect(fault.message.contains(words))
  }

  @Test(arguments: [
    "most", "ratio:2", "ratio:3/2", "ratio:0/2", "ratio:1/2/3", "count:0", "count:few", "ratio:a/b",
    "count",
  ])
  func `a rule of countersigning that there is not`(_ policy: String) throws {
    let compilation = compile(["tz:countersign": policy], isMultiple: true)
    #expect(compilation.diagnostics.map(\.rule) == ["countersign"])
    #expect(compilation.diagnostics.first?.message.contains("“\(policy)”") == true)
    #expect(compilation.program == nil)
  }

  @Test(arguments: [
    "all", "veto", "any", "collect", "ratio:2/3", "ratio:1/1", "count:2",
    "=if pass > 1 then \"pass\" else null",
  ])
  func `the rules of countersigning that there are`(_ policy: String) {
    let compilation = compile(["tz:countersign": policy], isMultiple: true)
    #expect(compilation.diagnostics == [])
    #expect(compilation.program != nil)
  }

  @Test func `an expression that cannot be read, and words that are not allowed`() {
    #expect(
      compile(["tz:countersign": "=if pass"], isMultiple: true).diagnostics.map(\.rule)
        == ["feel-syntax"])
    for (name, value) in [
      ("tz:early", "no"), ("tz:returnPolicy", "vote"), ("tz:oncePerPerson", "once"),
      ("tz:layered", "yes"), ("tz:reask", "some"),
    ] {
      let compilation = compile(["tz:countersign": "all", name: value], isMultiple: true)
      #expect(compilation.diagnostics.map(\.rule) == ["property-value"], "\(name)")
    }
  }

  @Test func `a conclusion that counts as no vote is warned of, and passes`() throws {
    let compilation = compile(
      ["tz:countersign": "all", "tz:conclusions": "agree=同意;noted=已阅"], isMultiple: true)
    #expect(compilation.diagnostics.map(\.rule) == ["votes"])
    #expect(compilation.diagnostics.first?.message.contains("已阅") == true)
    #expect(compilation.program != nil)
  }

  @Test func `until when a case may be withdrawn`() {
    #expect(
      compile([:], process: ["tz:withdraw": "always"]).diagnostics.map(\.rule)
        == ["property-value"])
    for limit in ["never", "beforeApproval", "beforeEnd"] {
      #expect(compile([:], process: ["tz:withdraw": limit]).diagnostics == [])
    }
  }
}
