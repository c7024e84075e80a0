/// All elements of a BPMN file by id, in the order of the file.
struct DrawnModel: Hashable, Sendable {
  private(set) var elements: [String: ModelElement] = [:]
  private(set) var order: [String] = []
  /// The flows that are taken when no condition holds.
  var defaults: Set<String> = []

  /// Keeps an element; of several with one id, the first that is more than a bare id.
  mutating func add(_ element: ModelElement) {
    guard let known = elements[element.id] else {
      elements[element.id] = element
      order.append(element.id)
      return
    }
    if known.kind == .other, element.kind != .other { elements[element.id] = element }
  }

  subscript(id: String) -> ModelElement? { elements[id] }

  /// The id that a reference means: references are qualified names in the standard's schema
  /// (`ns:id`), and not every tool gives them their prefix.
  func id(of reference: String) -> String {
    if elements[reference] != nil { return reference }
    return reference.split(separator: ":").last.map(String.init) ?? reference
  }

  func element(of reference: String?) -> ModelElement? {
    reference.flatMap { elements[id(of: $0)] }
  }

  /// The elements that stand directly in `owner`, in the order of the file.
  func children(of owner: String?) -> [ModelElement] {
    order.compactMap { elements[$0] }.filter { $0.owner == owner }
  }

  /// The elements around `id`, the nearest first.
  func owners(of id: String) -> [String] {
    var owners: [String] = []
    var next = elements[id]?.owner
    while let owner = next, !owners.contains(owner) {
      owners.append(owner)
      next = elements[owner]?.owner
    }
    return owners
  }
}
