import CivilTime
import FEEL
import Foundation
import PrintTemplates
import Printing
import TestTools
import Testing

@Suite("A page as SVG")
struct SVGOutputTests {
  private func document(_ inner: String) throws -> PrintedDocument {
    let source = """
      <print-template xmlns="urn:tongzheng:print-template:1" id="t" title="样 &amp; 单" kind="form">
      <page width="60" height="40" top="5" right="5" bottom="5" left="5"/>
      <style name="small" font="song" size="10" line="5"/>
      \(inner)
      </print-template>
      """
    return try PrintedDocument(
      PrintOrder(
        template: try PrintTemplate.parse(Array(source.utf8), file: "t.xml"),
        scope: Scope(["name": "甲<乙"], now: .epoch), marks: [Marks()]))
  }

  @Test func `says where each text stands and what it is`() throws {
    let svg = try document(
      """
      <fixed><text x="10" y="12" width="40" style="small">{{ name }}<span color="#d7000f">红</span></text></fixed>
      """
    ).svg(page: 0)
    #expect(svg.contains("width=\"60mm\" height=\"40mm\" viewBox=\"0 0 60 40\""))
    #expect(svg.contains("<title>样 &amp; 单</title>"))
    // The baseline lies 0.38 of 10 points below the middle of the line.
    let baseline = 12 + 2.5 + 0.38 * 10 * 25.4 / 72
    let places = svg.matches(of: /aria-label="([^"]*)" data-x="([0-9.]+)" data-y="([0-9.]+)"/)
    let labels = places.map { String($0.1) }
    #expect(labels.joined() == "甲&lt;乙红")
    for place in places { #expect(abs((Double(place.3) ?? 0) - baseline) < 0.002) }
    #expect(Double(places[0].2) == 10)
    #expect(svg.contains("fill=\"#d7000f\" aria-label=\"红\""))
  }

  @Test func `shows the same ink as the PDF`() throws {
    let inner = """
      <fixed preprinted="true"><rule x="2" y="2" width="56" thickness="1"/></fixed>
      <fixed><frame x="5" y="20" width="50" height="15" thickness="1" color="#d7000f"/>
      <guilloche x="30" y="22" width="20" height="11" band="3"/><guilloche x="8" y="22" width="20" height="11" band="3"/></fixed>
      <body><paragraph style="small">编制核准</paragraph></body>
      """
    let svg = try document(inner).svg(page: 0)
    // The frame is four sides of one shape.
    let frame = "M5 20H55V21H5ZM5 34H55V35H5ZM5 21H6V34H5ZM54 21H55V34H54Z"
    #expect(svg.contains("<path fill=\"#d7000f\" d=\"\(frame)\"/>"))
    #expect(svg.contains("M2 2H58V3H2Z"))
    #expect(svg.ranges(of: "<use ").count == 2)
    #expect(svg.ranges(of: "<g id=").count == 2)
    // It is well-formed: a parser that knows nothing of it reads it to the end.
    let parser = try #require(svg.data(using: .utf8))
    let python = "import sys, xml.dom.minidom as m; print(m.parse(sys.argv[1]).firstChild.tagName)"
    let root = try Tool.run("python3", ["-c", python, "FILE"], on: [UInt8](parser))
    #expect(String(decoding: root, as: UTF8.self) == "svg\n")
  }
}
