/// How often each verb was done, and refused, at each block in each context.
struct VerbCounts: CustomStringConvertible {
  struct Cell: Hashable, Sendable {
    let block: VerbBlock
    let verb: VerbStep
    let context: VerbContext
  }

  struct Number: Hashable, Sendable {
    var done = 0
    var refused = 0
  }

  private(set) var numbers: [Cell: Number] = [:]

  mutating func count(
    _ verbs: [VerbStep], at block: VerbBlock, in contexts: Set<VerbContext>, isDone: Bool
  ) {
    for verb in verbs {
      for context in contexts {
        let cell = Cell(block: block, verb: verb, context: context)
        if isDone {
          numbers[cell, default: Number()].done += 1
        } else {
          numbers[cell, default: Number()].refused += 1
        }
      }
    }
  }

  mutating func add(_ other: VerbCounts) {
    numbers.merge(other.numbers) { one, other in
      Number(done: one.done + other.done, refused: one.refused + other.refused)
    }
  }

  /// The sum over all blocks.
  func total(_ verb: VerbStep, _ context: VerbContext) -> Number {
    numbers.reduce(into: Number()) { sum, entry in
      guard entry.key.verb == verb, entry.key.context == context else { return }
      sum.done += entry.value.done
      sum.refused += entry.value.refused
    }
  }

  // MARK: The table

  var blocks: [VerbBlock] {
    Set(numbers.keys.map(\.block)).sorted { $0.description < $1.description }
  }

  /// A table for each block: verbs down, contexts across, `done/refused` in the cells.
  var description: String {
    let sums = table(of: "all blocks") { total($0, $1) }
    let tables = blocks.map { block in
      table(of: block.description) { verb, context in
        numbers[Cell(block: block, verb: verb, context: context)] ?? Number()
      }
    }
    return ([sums] + tables).joined(separator: "\n\n")
  }

  private func table(
    of title: String, _ number: (VerbStep, VerbContext) -> Number
  ) -> String {
    let width = VerbStep.allCases.map(\.rawValue.count).max() ?? 0
    let head =
      pad(title, to: width, atEnd: true)
      + VerbContext.allCases.map { pad($0.rawValue, to: 14) }.joined()
    let rows = VerbStep.allCases.compactMap { verb -> String? in
      let cells = VerbContext.allCases.map { number(verb, $0) }
      guard cells.contains(where: { $0 != Number() }) else { return nil }
      return pad(verb.rawValue, to: width, atEnd: true)
        + cells.map { pad("\($0.done)/\($0.refused)", to: 14) }.joined()
    }
    return ([head] + rows).joined(separator: "\n")
  }

  private func pad(_ text: String, to width: Int, atEnd: Bool = false) -> String {
    let room = String(repeating: " ", count: max(0, width - text.count))
    return atEnd ? text + room : room + text
  }
}

/// What the matrix of contexts lets happen: where a verb must have been done at least once.
extension VerbCounts {
  /// The cells of the matrix that are empty, or in which something happened that it forbids.
  var faults: [String] {
    VerbStep.allCases.flatMap { verb in
      VerbContext.allCases.compactMap { context in fault(verb, context) }
    }
  }

  /// The same for few cases: verbs that nobody used anywhere, and what the matrix forbids.
  var rareFaults: [String] {
    let unused = VerbStep.allCases.filter { verb in
      VerbContext.allCases.allSatisfy { total(verb, $0).done == 0 }
    }
    return unused.map { "\($0.rawValue) was never done" }
      + VerbStep.allCases.compactMap { fault($0, .ended) }
  }

  private func fault(_ verb: VerbStep, _ context: VerbContext) -> String? {
    let number = total(verb, context)
    let name = "\(verb.rawValue) in \(context.rawValue)"
    if context == .ended {
      if VerbStep.afterEnd.contains(verb) {
        return number.done == 0 ? "\(name) was never done" : nil
      }
      if VerbStep.manners.contains(verb) { return nil }
      if number.done > 0 { return "\(name) was done \(number.done) times" }
      return number.refused == 0 ? "\(name) was never refused" : nil
    }
    return number.done == 0 && isMeant(verb, in: context) ? "\(name) was never done" : nil
  }

  private func isMeant(_ verb: VerbStep, in context: VerbContext) -> Bool {
    switch verb {
    case .void, .restart: false
    // The way to the end of a place leads through its countersignature.
    case .insertSigner, .removeSlot: context == .multiInstance
    default: true
    }
  }
}
