/// Where tokens meet others next: the flows on which they can come to joins before they have to wait
/// there. A join that gets tokens on all of its flows lets them pass.
struct JoinFrontier: Equatable {
  /// Which joins are looked at.
  enum Joins {
    /// Parallel ones: there a token waits for ever where another does not come.
    case parallel
    /// All that bring branches together: two places with the same frontier stand in the same branch.
    case all
  }

  private let joins: Joins
  /// The flows of each join, by its index, on which a token can come.
  private var arrivals: [Int: Set<String>] = [:]

  /// The joins at which tokens would wait for ever if there were no others.
  var isEmpty: Bool { arrivals.isEmpty }

  /// None.
  init() {
    joins = .parallel
  }

  /// Walks along the drawn flows from where tokens are, which also wait on flows of joins already.
  init(
    from places: [Int], waiting: [(join: Int, flow: String)] = [], to joins: Joins = .parallel,
    in program: Program
  ) {
    self.joins = joins
    var open = places
    var reached = Set(places)
    for token in waiting where isJoin(program.elements[token.join]) {
      arrive(on: token.flow, at: token.join, in: program, going: &open)
    }
    while let place = open.popLast() {
      let element = program.elements[place]
      for flow in element.outgoing {
        if isJoin(program.elements[flow.target]) {
          arrive(on: flow.id, at: flow.target, in: program, going: &open)
        } else if reached.insert(flow.target).inserted {
          open.append(flow.target)
        }
      }
      for event in element.boundaryEvents where reached.insert(event).inserted {
        open.append(event)
      }
    }
    arrivals = arrivals.filter { $0.value.count < program.elements[$0.key].incoming.count }
  }

  private mutating func arrive(
    on flow: String, at join: Int, in program: Program, going open: inout [Int]
  ) {
    let isNew = arrivals[join, default: []].insert(flow).inserted
    if isNew, arrivals[join]?.count == program.elements[join].incoming.count { open.append(join) }
  }

  private func isJoin(_ element: Element) -> Bool {
    switch (element.behavior, joins) {
    case (.parallelGateway, _), (.inclusiveGateway, .all), (.complexGateway, .all):
      element.incoming.count > 1
    default: false
    }
  }
}
