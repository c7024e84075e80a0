package import BPMN

/// The picture of a process (流程图), drawn where the file puts things.
///
/// A file without drawing gets a layout of our own: from left to right, without lanes and
/// annotations.
package struct ProcessPicture: Sendable {
  private let definitions: Definitions
  private let process: Process
  private let plane: DiagramPlane

  /// The picture of the process `id`; nil where the file has no such process.
  package init?(of definitions: Definitions, process id: String) {
    guard let process = definitions.processes.first(where: { $0.id == id }) else { return nil }
    self.definitions = definitions
    self.process = process
    let nodes = Set(process.scope.nodes.map(\.id))
    plane =
      definitions.diagrams.first { plane in plane.shapes.contains { nodes.contains($0.element) } }
      ?? LayeredLayout.plane(of: process)
  }

  /// The picture as an `svg` element that can stand in a page or in a file of its own.
  ///
  /// Sizes are pixels; `marks` are by element id. There is neither script nor `style` in it: colours
  /// are presentation attributes, which any style sheet overrides. Groups have the class of their
  /// kind (`task`, `event`, `gateway`, `sub-process`, `call-activity`, `flow`, `pool`, `lane`, …) and
  /// of their state (`done`, `active`, `incident`, `superseded`); paths are `shape`, `sign`, `line`,
  /// `tip`, `badge` or `badge-sign`, with `own-color` where the file gives the colour; texts are
  /// `name`, `label`, `badge-text` or `legend`.
  package func svg(
    marks: [String: Mark] = [:], labels: PictureLabels = .chinese
  ) -> String {
    let collaboration = definitions.collaborations.first { $0.id == plane.element }
    let shown = Set(collaboration?.participants.compactMap(\.process) ?? [])
    let processes = definitions.processes.filter { $0.id == process.id || shown.contains($0.id) }
    var drawing = PictureDrawing(
      plane, of: definitions, marks: marks, labels: labels, on: SVGCanvas())
    drawing.drawAll(processes, in: collaboration)
    let margin = 10.0
    let box = (drawing.canvas.extent ?? Box(x: 0, y: 0, width: 0, height: 0))
    let numbers = [box.x - margin, box.y - margin, box.width + 2 * margin, box.height + 2 * margin]
      .map { SVGCanvas.number($0.rounded(.up)) }
    let id = SVGCanvas.escaped(process.id)
    let name = process.name ?? process.id
    return """
      <svg xmlns="http://www.w3.org/2000/svg" class="process-picture" role="img" \
      aria-labelledby="\(id)-picture-title \(id)-picture-desc" \
      viewBox="\(numbers.joined(separator: " "))" width="\(numbers[2])" height="\(numbers[3])">
      <title id="\(id)-picture-title">\(SVGCanvas.escaped(labels.picture + labels.colon + name))</title>
      <desc id="\(id)-picture-desc">\(SVGCanvas.escaped(description(marks: marks, labels: labels)))</desc>
      \(drawing.canvas.markup)</svg>
      """
  }

  /// The marked elements in words, by state, for those who do not see the picture.
  private func description(marks: [String: Mark], labels: PictureLabels) -> String {
    Mark.State.allCases.compactMap { state in
      let names = allNodes(of: process.scope).filter { marks[$0.id]?.state == state }
        .map { $0.name ?? labels.kind($0.kind) }
      return names.isEmpty
        ? nil : labels.word(for: state) + labels.colon + names.joined(separator: labels.comma)
    }.joined(separator: labels.comma == "，" ? "。" : ". ")
  }

  private func allNodes(of scope: Scope) -> [FlowNode] {
    scope.nodes.flatMap { node in
      guard case .subProcess(let subProcess) = node.kind else { return [node] }
      return [node] + allNodes(of: subProcess.scope)
    }
  }
}
