import Drawing
package import XMLReading

/// The picture of a BPMN file or of one of its processes (流程图), drawn where the file puts things.
///
/// It needs no model that runs: whatever a diagram of the file places is drawn. A file without
/// diagram gets a layout of our own.
package struct ProcessPicture: Sendable {
  private let model: DrawnModel
  private let pages: [DiagramPage]
  /// The process in question; nil for a whole file.
  private let process: String?
  private let name: String

  /// The picture of everything in a file.
  package init(of file: XMLFile) {
    model = ModelReader(file.root).model
    let placed = PageReader(model: model).pages(of: file.root)
    let all = placed.isEmpty ? CollaborationLayout(model).pages() : placed
    pages = all.flatMap(PageSplitting(model: model).split)
    process = nil
    name = file.root["name"] ?? pages.first.flatMap { [model] in model.title(of: $0) } ?? file.name
  }

  /// The picture of the process `id`; nil where the file has no such process.
  package init?(of file: XMLFile, process id: String) {
    model = ModelReader(file.root).model
    guard let element = model[id], element.kind == .container else { return nil }
    let owned = Set(model.nodes(of: id))
    let placed = PageReader(model: model).pages(of: file.root).filter { page in
      page.shapes.contains { owned.contains($0.element) }
    }
    let all = placed.isEmpty ? [LayeredLayout(model).page(of: id)] : placed
    pages = all.flatMap(PageSplitting(model: model).split)
    process = id
    name = element.name ?? id
  }

  /// Whether the picture is of this process, perhaps among others.
  package func shows(process id: String) -> Bool {
    process.map { $0 == id } ?? (model[id]?.kind == .container)
  }

  /// The pages one below the other, each with its name above where there are several.
  func drawing(marks: [String: Mark], labels: PictureLabels) -> Picture {
    PictureStack.joined(drawings(marks: marks, labels: labels))
  }

  func drawings(marks: [String: Mark], labels: PictureLabels) -> [Picture] {
    pages.map { page in
      var drawing = PageDrawing(page, of: model, marks: marks, labels: labels)
      drawing.drawAll()
      if pages.count > 1, let title = model.title(of: page) {
        return PictureStack.titled(title, drawing.picture)
      }
      return drawing.picture
    }
  }

  /// The picture as an `svg` element that can stand in a page or in a file of its own.
  ///
  /// Sizes are pixels; `marks` are by element id. There is neither script nor `style` in it: colours
  /// are presentation attributes, which any style sheet overrides. Groups have the class of their
  /// kind (`task`, `event`, `gateway`, `sub-process`, `call-activity`, `flow`, `pool`, `lane`, …) and
  /// of their state (`done`, `active`, `incident`, `superseded`); paths are `shape`, `sign`, `line`,
  /// `tip`, `badge` or `badge-sign`, with `own-color` where the file gives the colour; texts are
  /// `name`, `label`, `badge-text`, `legend` or `heading`.
  package func svg(
    marks: [String: Mark] = [:], labels: PictureLabels = .chinese
  ) -> String {
    element(marks, labels).markup
  }

  /// The picture as a file of its own, which names its typeface.
  package func svgFile(
    marks: [String: Mark] = [:], labels: PictureLabels = .chinese
  ) -> String {
    element(marks, labels).file
  }

  private func element(_ marks: [String: Mark], _ labels: PictureLabels) -> SVGElement {
    SVGElement(
      drawing(marks: marks, labels: labels), id: process ?? "model",
      title: labels.picture + labels.colon + name,
      description: description(marks: marks, labels: labels))
  }

  /// The picture as an image, two dots for a pixel of the diagram.
  package func png(
    marks: [String: Mark] = [:], labels: PictureLabels = .chinese
  ) throws -> [UInt8] {
    try PicturePrinting.png(of: drawing(marks: marks, labels: labels))
  }

  /// The pictures of all diagrams, each on a page of its size.
  package func pdf(
    marks: [String: Mark] = [:], labels: PictureLabels = .chinese
  ) throws -> [UInt8] {
    try PicturePrinting.pdf(of: drawings(marks: marks, labels: labels), title: name)
  }

  /// The marked elements in words, by state, for those who do not see the picture.
  private func description(marks: [String: Mark], labels: PictureLabels) -> String {
    let nodes = model.nodes(of: process)
    return Mark.State.allCases.compactMap { state in
      let names = nodes.filter { marks[$0]?.state == state }.compactMap { id in
        model[id].flatMap { $0.name ?? $0.word.map(labels.kind) }
      }
      return names.isEmpty
        ? nil : labels.word(for: state) + labels.colon + names.joined(separator: labels.comma)
    }.joined(separator: labels.comma == "，" ? "。" : ". ")
  }
}

extension DrawnModel {
  /// The events, activities and gateways in a process, in the order of the file; nil for all.
  fileprivate func nodes(of process: String?) -> [String] {
    order.filter { id in
      guard self[id]?.word != nil else { return false }
      return process.map { owners(of: id).contains($0) } ?? true
    }
  }

  /// What stands above a diagram: its own name, or that of what it shows.
  fileprivate func title(of page: DiagramPage) -> String? {
    let subject = self[page.element]
    let shown: String? =
      if case .activity? = subject?.kind { subject?.name } else { nil }
    return shown ?? page.name ?? subject?.name ?? subject?.id
  }
}

extension ModelElement {
  /// What its kind is called, of nodes of the flow.
  fileprivate var word: ElementWord? {
    switch kind {
    case .event(let event): event.word
    case .activity(let activity): activity.word
    case .gateway(let gateway): gateway.word
    default: nil
    }
  }
}
