import Drawing
import XMLReading

/// Reads the requirements graph of a DMN file and where its diagrams put it, and refuses nothing.
struct RequirementReader {
  private(set) var model = DrawnModel()
  private let root: XMLElement

  init(_ root: XMLElement) {
    self.root = root
    for element in root.elements where element.name.local != "DMNDI" { read(element) }
  }

  private mutating func read(_ element: XMLElement) {
    if let id = element.id, let kind = Self.kind(of: element) {
      model.add(ModelElement(id: id, name: element.value("name"), kind: kind, owner: nil))
    }
    guard let target = element.id else { return }
    for (index, child) in element.elements.enumerated() {
      guard let kind = Self.requirements[child.name.local] else { continue }
      let source = child.elements.lazy.compactMap { $0.value("href") }.first
      // A requirement may lack an id; it then has that of its place.
      let id = child.id ?? "\(target)-requirement-\(index)"
      let connection = Connection(
        kind: kind, source: source.map(Self.id(in:)), target: target)
      model.add(ModelElement(id: id, name: nil, kind: .connection(connection), owner: nil))
    }
  }

  private static func kind(of element: XMLElement) -> ModelElement.Kind? {
    switch element.name.local {
    case "decision": return .requirement(.decision)
    case "inputData": return .requirement(.inputData)
    case "businessKnowledgeModel": return .requirement(.businessKnowledge)
    case "knowledgeSource": return .requirement(.knowledgeSource)
    case "decisionService": return .requirement(.decisionService)
    case "textAnnotation": return .textAnnotation(element.text(of: "text") ?? "")
    case "group": return .group
    case "association":
      let ends = ["sourceRef", "targetRef"].map { name in
        element.first(name)?.value("href").map(id(in:))
      }
      let direction = element.value("associationDirection")?.lowercased()
      return .connection(
        Connection(
          kind: .association(direction.flatMap(Connection.Direction.init) ?? .none),
          source: ends[0], target: ends[1]))
    default: return nil
    }
  }

  private static let requirements: [String: Connection.Kind] = [
    "informationRequirement": .informationRequirement,
    "knowledgeRequirement": .knowledgeRequirement,
    "authorityRequirement": .authorityRequirement,
  ]

  /// The id in a reference such as `#id` or `address#id`.
  private static func id(in reference: String) -> String {
    reference.split(separator: "#").last.map(String.init) ?? reference
  }

  /// The diagrams of the file that place something.
  var pages: [DiagramPage] {
    let interchange = root.all("DMNDI")
    let shared = interchange.flatMap { $0.all("DMNStyle") }.reduce(into: [String: XMLElement]()) {
      if let id = $1.id { $0[id] = $1 }
    }
    return interchange.flatMap { $0.all("DMNDiagram") }.compactMap { diagram in
      var page = DiagramPage(name: diagram.value("name"), element: root.id ?? "")
      page.shapes = diagram.all("DMNShape").compactMap { shape($0, shared) }
      page.edges = diagram.all("DMNEdge").compactMap { edge($0, shared) }
      return page.isEmpty ? nil : page
    }
  }

  private func shape(_ element: XMLElement, _ styles: [String: XMLElement]) -> DiagramPage.Shape? {
    guard let subject = element.value("dmnElementRef").map(model.id),
      let box = element.first("Bounds").flatMap(PageReader.box)
    else { return nil }
    var shape = DiagramPage.Shape(element: subject, bounds: box)
    shape.divider = element.first("DMNDecisionServiceDividerLine").map(PageReader.points) ?? []
    let style = element.first("DMNStyle") ?? element.value("sharedStyle").flatMap { styles[$0] }
    shape.fill = style?.first("FillColor").flatMap(color)
    shape.stroke = style?.first("StrokeColor").flatMap(color)
    return shape
  }

  private func edge(_ element: XMLElement, _ styles: [String: XMLElement]) -> DiagramPage.Edge? {
    guard let subject = element.value("dmnElementRef").map(model.id) else { return nil }
    let points = PageReader.points(of: element)
    guard points.count > 1 else { return nil }
    var edge = DiagramPage.Edge(element: subject, waypoints: points)
    let style = element.first("DMNStyle") ?? element.value("sharedStyle").flatMap { styles[$0] }
    edge.stroke = style?.first("StrokeColor").flatMap(color)
    return edge
  }

  private func color(_ element: XMLElement) -> Color? {
    guard let red = element.number("red"), let green = element.number("green"),
      let blue = element.number("blue")
    else { return nil }
    return Color(red: red / 255, green: green / 255, blue: blue / 255)
  }
}
