import XMLReading

/// Reads the elements of a BPMN file that a diagram can show, and refuses nothing.
struct ModelReader {
  private(set) var model = DrawnModel()
  private let kinds: KindReader

  init(_ root: XMLElement) {
    kinds = KindReader(root)
    read(root, in: nil)
  }

  private mutating func read(_ element: XMLElement, in owner: String?) {
    for child in element.elements where child.name.local != "BPMNDiagram" {
      if child.name.local == "extensionElements" {
        keepIDs(in: child, owner)
        continue
      }
      if let reference = child.value("default") { model.defaults.insert(reference) }
      guard let id = child.id else {
        read(child, in: owner)
        continue
      }
      let kind = kinds.kind(of: child, in: element)
      model.add(ModelElement(id: id, name: kinds.name(of: child), kind: kind, owner: owner))
      read(child, in: Self.isContainer(kind) ? id : owner)
    }
    if owner == nil {
      model.defaults = Set(model.defaults.map { model.id(of: $0) })
    }
  }

  private static func isContainer(_ kind: ModelElement.Kind) -> Bool {
    switch kind {
    case .container, .lane: true
    case .activity(let activity): activity.frame.isSubProcess
    case .choreography(let choreography): choreography.frame == .subChoreography
    case .conversation(let conversation): conversation.isCompound
    default: false
    }
  }

  /// Some tools place shapes for elements of their own.
  private mutating func keepIDs(in element: XMLElement, _ owner: String?) {
    for child in element.elements {
      if let id = child.id {
        model.add(ModelElement(id: id, name: child.value("name"), kind: .other, owner: owner))
      }
      keepIDs(in: child, owner)
    }
  }
}
