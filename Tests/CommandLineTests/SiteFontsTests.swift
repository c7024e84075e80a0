import FEEL
import Foundation
import PrintTemplates
import Printing
import Runtime
import Testing

@testable import CommandLine

/// `fonts.json` of the data folder.
@Suite("The fonts of a site")
struct SiteFontsTests {
  private func table(_ text: String) throws(ConfigurationReadingError) -> FontTable {
    try SiteFonts.parse(Array(text.utf8), file: "fonts.json")
  }

  @Test func `come before the usual ones of their roles`() throws {
    let table = try table(
      """
      {"fangsong": ["HY FangSong", {"family": "DejaVu Sans", "weight": 700, "substitute": true}]}
      """)
    let usual = FontTable.standard
    #expect(
      table.candidates[.fangsong] == [
        FontTable.Candidate("HY FangSong"),
        FontTable.Candidate("DejaVu Sans", weight: 700, isGenuine: false),
      ] + (usual.candidates[.fangsong] ?? []))
    #expect(table.candidates[.song] == usual.candidates[.song])
  }

  @Test(
    "are refused with the place of every fault",
    arguments: [
      ("[]", "fonts.json:1:1"), (#"{"comic": ["X"]}"#, "fonts.json:1:11"),
      (#"{"song": "SimSun"}"#, "fonts.json:1:10"), (#"{"song": []}"#, "fonts.json:1:10"),
      (#"{"song": ["SimSun", 3]}"#, "fonts.json:1:21"),
      (#"{"song": [{"family": "A", "weight": 450}]}"#, "fonts.json:1:37"),
      (#"{"song": [{"family": "A", "substitute": 1}]}"#, "fonts.json:1:41"),
      (#"{"song": [{"family": "A", "size": 1}]}"#, "fonts.json:1:35"),
    ])
  func faults(text: String, place: String) throws {
    let error = #expect(throws: ConfigurationReadingError.self) { _ = try table(text) }
    #expect(error?.description.hasPrefix(place) == true, "\(error?.description ?? "")")
  }

  @Test func `fill the prints of the office, and are told`() throws {
    // A family that every machine of the tests has stands in for 仿宋 here.
    let template = """
      <print-template xmlns="urn:tongzheng:print-template:1" id="memo" title="便函" kind="form">
      <page width="60" height="40" top="5" right="5" bottom="5" left="5"/>
      <style name="s" font="fangsong" size="10" line="5"/>
      <sample>{}</sample><body><paragraph style="s">便函</paragraph></body></print-template>
      """
    let preferred = try table(
      #"{"fangsong": [{"family": "Noto Sans CJK SC", "substitute": true}]}"#)
    let parsed = try PrintTemplate.parse(Array(template.utf8), file: "memo.xml")
    let order = PrintOrder(specimenOf: parsed, scope: Scope(now: SystemClock.now))
    let use = try PrintedDocument(order, fonts: preferred).fontUse
    #expect(use.families[.fangsong] == "Noto Sans CJK SC")
    #expect(use.substituted.contains(.fangsong))
    #expect(use.summary.contains("fangsong=Noto Sans CJK SC (substitute)"))
    try NotationCommandTests.withFolder(["fonts.json": #"{"song": 1}"#]) { folder in
      let error = #expect(throws: CommandFailure.self) {
        _ = try Office.observing(DataFolder(path: folder))
      }
      #expect(error?.description.contains("fonts.json:1:10") == true)
    }
  }
}
