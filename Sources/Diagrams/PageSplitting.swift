import Drawing

/// Gives what lies in closed sub-processes a page of its own.
///
/// Some tools keep the inside of a closed sub-process on the plane of its parent, where it would
/// lie across the other shapes. What is placed is drawn, so it moves to a page that bears the name
/// of the sub-process.
struct PageSplitting {
  let model: DrawnModel

  /// The page with `isExpanded` decided for every sub-process, and a page for each closed one that
  /// has an inside here.
  func split(_ page: DiagramPage) -> [DiagramPage] {
    var page = page
    var closed: Set<String> = []
    let contents = Dictionary(grouping: page.shapes.filter { $0.band == nil }) {
      model[$0.element]?.owner ?? ""
    }
    for index in page.shapes.indices where isOpenable(page.shapes[index]) {
      let shape = page.shapes[index]
      let inside = contents[shape.element] ?? []
      let isOpen = isExpanded(shape, inside)
      page.shapes[index].isExpanded = isOpen
      if !isOpen, !inside.isEmpty, shape.element != page.element { closed.insert(shape.element) }
    }
    guard !closed.isEmpty else { return [page] }
    let outermost = closed.filter { id in !model.owners(of: id).contains(where: closed.contains) }
    let home = { (id: String) in model.owners(of: id).first(where: outermost.contains) }
    var main = page
    main.shapes.removeAll { home($0.element) != nil }
    main.edges.removeAll { home($0.element) != nil }
    return [main]
      + page.shapes.filter { outermost.contains($0.element) }.flatMap { shape in
        split(
          DiagramPage(
            name: model[shape.element]?.name, element: shape.element,
            shapes: page.shapes.filter { home($0.element) == shape.element },
            edges: page.edges.filter { home($0.element) == shape.element }))
      }
  }

  private func isOpenable(_ shape: DiagramPage.Shape) -> Bool {
    switch model[shape.element]?.kind {
    case .activity(let activity): activity.frame != .task
    case .choreography: true
    default: false
    }
  }

  /// What lies in the box is seen there, whatever the file says.
  private func isExpanded(_ shape: DiagramPage.Shape, _ inside: [DiagramPage.Shape]) -> Bool {
    if inside.isEmpty { return shape.isExpanded ?? false }
    let fitting = inside.filter {
      shape.bounds.contains($0.bounds.center) && $0.bounds.area < shape.bounds.area
    }
    return 2 * fitting.count > inside.count
  }
}
