import BPMN
import Diagrams
import Engine
import Foundation
import Runtime
import Web

/// `tongzheng bpmn render`.
struct BPMNRenderCommand: Command {
  static let words = ["bpmn", "render"]
  static let summary = "draws the diagrams of a BPMN file as SVG, PNG or PDF"
  static let explanation = """
    Draws every element that the diagrams of a BPMN file place, whether the engine could run it or
    not. A file without diagrams gets a layout of our own. Several diagrams stand one below the
    other, in a PDF on a page each. With --instance the picture shows what was done in a case, where
    it is, and what has stopped; the office may be running.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", "a BPMN file"),
    PictureOutput.parameter,
    .option("instance", value: "ID", "marks the state of this case: its key or its number"),
    DataOption.parameter,
  ]

  private let path: String
  private let output: PictureOutput
  private let instance: String?
  private let folder: DataFolder

  init(_ values: ParameterValues) throws(UsageError) {
    path = try values.required("FILE")
    output = try PictureOutput(values)
    instance = values["instance"]
    folder = DataOption.folder(values)
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let file = InputFile(path: path)
    let tree = try Interchange(parsing: try file.bytes(), file: file.name).file
    let picture = ProcessPicture(of: tree)
    let marks = try instance.map { try self.marks(of: $0, on: picture) } ?? [:]
    switch output.format {
    case .svg: try output.write(Array(picture.svgFile(marks: marks).utf8))
    case .png: try output.write(try picture.png(marks: marks))
    case .pdf: try output.write(try picture.pdf(marks: marks))
    }
    terminal.output(output.path)
    return .done
  }

  private func marks(of instance: String, on picture: ProcessPicture) throws -> [String: Mark] {
    let queries = try Office.observing(folder).runtime.queries
    let byKey = try Int64(instance).flatMap { try queries.header(of: InstanceID(rawValue: $0)) }
    guard let header = try byKey ?? queries.header(caseNumber: instance) else {
      throw CommandFailure("the office in \(folder.url.path) has no case “\(instance)”")
    }
    let runs = try queries.activations(of: header.instance)
    guard runs.contains(where: { picture.shows(process: $0.program.process) }) else {
      throw CommandFailure(
        "case \(instance) runs the process \(header.program.process), which \(path) does not hold")
    }
    return CaseMarks.marks(
      runs: runs, incidents: try queries.incidents(of: header.instance)
    ) { picture.shows(process: $0.process) }
  }
}
