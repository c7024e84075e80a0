import JSONText
import Testing

@testable import CommandLine

/// Print templates are laid out with their own samples when they are read.
@Suite("The lint of samples")
struct SampleLintTests {
  private func findings(width: Int, sample: String, words: String = "{{ name }}") throws -> [String]
  {
    let template = """
      <print-template xmlns="urn:tongzheng:print-template:1" id="memo" title="便函" kind="form">
      <page width="60" height="40" top="5" right="5" bottom="5" left="5"/>
      <style name="s" font="song" size="10" line="5"/>
      <sample>\(sample)</sample>
      <fixed><text x="5" y="5" width="\(width)" style="s">\(words)</text></fixed>
      <body><paragraph style="s">便函</paragraph></body></print-template>
      """
    return try NotationCommandTests.withFolder(["memo.xml": template]) { folder in
      let run = NotationCommandTests.run("lint", "\(folder)/memo.xml", "--json")
      let diagnostics = try JSON(parsing: run.output)["diagnostics"]?.arrayValue ?? []
      #expect((run.code == .done) == diagnostics.isEmpty)
      return diagnostics.compactMap { $0["rule"]?.stringValue }
    }
  }

  @Test func `finds nothing where the sample fits`() throws {
    #expect(try findings(width: 50, sample: #"{"name": "云岭县人民政府"}"#) == [])
  }

  @Test func `names what does not fit, has no value or no glyph`() throws {
    #expect(try findings(width: 20, sample: #"{"name": "云岭县人民政府"}"#) == ["overflow"])
    #expect(try findings(width: 50, sample: #"{"unit": "云岭县"}"#) == ["no-value"])
    #expect(try findings(width: 50, sample: #"{"name": "\udbff\udffd"}"#) == ["missing-glyph"])
  }

  @Test func `leaves templates that cannot be read to the reading`() throws {
    #expect(try findings(width: 50, sample: "{}", words: "{{ name") == ["bad-placeholder"])
  }
}
