import Diagrams
import XMLReading

/// `tongzheng dmn render`.
struct DMNRenderCommand: Command {
  static let words = ["dmn", "render"]
  static let summary = "draws the diagrams and decision tables of a DMN file as SVG, PNG or PDF"
  static let explanation = """
    Draws the decision requirements diagrams of a DMN file where it places them, or in rows where it
    places nothing, and then every decision table and other boxed expression. In a PDF each has a
    page of its own.
    """
  static let parameters: [Parameter] = [
    .operand("FILE", "a DMN file"), PictureOutput.parameter,
  ]

  private let path: String
  private let output: PictureOutput

  init(_ values: ParameterValues) throws(UsageError) {
    path = try values.required("FILE")
    output = try PictureOutput(values)
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let file = InputFile(path: path)
    let tree = try XMLFile.parseLeniently(try file.bytes(), file: file.name)
    guard tree.root.name.local == "definitions" else {
      throw CommandFailure(
        "\(path) is no DMN file: its root element is <\(tree.root.writtenName)>, not <definitions>")
    }
    let picture = DecisionPicture(of: tree)
    switch output.format {
    case .svg: try output.write(Array(picture.svgFile().utf8))
    case .png: try output.write(try picture.png())
    case .pdf: try output.write(try picture.pdf())
    }
    terminal.output(output.path)
    return .done
  }
}
