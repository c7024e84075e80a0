import Foundation
import Testing
import XMLReading

@testable import Diagrams

@Suite("A picture file")
struct FileFormatTests {
  private func sample(_ body: String = "<task id='t' name='主管部门审核'/>") throws -> ProcessPicture {
    ProcessPicture(of: try file(body, drawing: shape("t", 100, 100, 100, 80)))
  }

  @Test func `is a PNG of two dots for a pixel`() throws {
    let png = try sample().png()
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let width = png[16..<20].reduce(0) { $0 << 8 | Int($1) }
    let height = png[20..<24].reduce(0) { $0 << 8 | Int($1) }
    #expect((240...250).contains(width) && (200...210).contains(height))
    #expect(png.count > 1500)
  }

  @Test func `stays within bounds however far apart things lie`() throws {
    let picture = ProcessPicture(
      of: try file(
        "<task id='a'/><task id='b'/>",
        drawing: shape("a", 0, 0, 100, 80) + shape("b", 400_000, 90_000, 100, 80)))
    #expect(try picture.png().count > 100)
    #expect(try picture.pdf().count > 100)
  }

  @Test func `is a PDF with a page for each diagram, the same every time`() throws {
    let two = """
      </di:BPMNPlane></di:BPMNDiagram><di:BPMNDiagram name="第二张"><di:BPMNPlane bpmnElement="P">
      \(shape("u", 0, 0, 100, 80))
      """
    let picture = ProcessPicture(
      of: try file(
        "<task id='t' name='一'/><task id='u' name='二'/>", drawing: shape("t", 0, 0, 100, 80) + two))
    let pdf = try picture.pdf()
    #expect(pdf.starts(with: Array("%PDF-1.5".utf8)))
    #expect(try picture.pdf() == pdf)
    #expect(String(decoding: pdf, as: UTF8.self).contains("/Count 2"))
    let svg = try SVGReading(picture.svgFile())
    #expect(svg.drawn == ["t", "u"])
    #expect(svg.all.filter { $0["class"] == "heading" }.map(\.text) == ["流程", "第二张"])
  }

  @Test func `names its typefaces only where it stands alone`() throws {
    #expect(try SVGReading(sample().svgFile()).root["font-family"]?.hasSuffix("sans-serif") == true)
    #expect(try SVGReading(sample().svg()).root["font-family"] == nil)
  }

  @Test func `of nothing is empty, not a failure`() throws {
    let text = "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\"/>"
    let picture = ProcessPicture(of: try XMLFile.parse(Array(text.utf8), file: "x"))
    #expect(try SVGReading(picture.svg()).drawn.isEmpty)
    #expect(try !picture.png().isEmpty)
    #expect(try !picture.pdf().isEmpty)
  }

  @Test func `covers everything that is drawn`() throws {
    let reading = try SVGReading(sample().svg())
    let box = try #require(reading.root["viewBox"]).split(separator: " ").compactMap { Double($0) }
    let numbers = reading.all.compactMap { $0["d"] }.flatMap { path in
      path.split { !$0.isNumber && $0 != "." && $0 != "-" }.compactMap { Double($0) }
    }
    let xs = stride(from: 0, to: numbers.count, by: 2).map { numbers[$0] }
    let ys = stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] }
    #expect(xs.allSatisfy { (box[0]...(box[0] + box[2])).contains($0) })
    #expect(ys.allSatisfy { (box[1]...(box[1] + box[3])).contains($0) })
  }
}
