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

    static func + (left: Number, right: Number) -> Number {
      Number(done: left.done + right.done, refused: left.refused + right.refused)
    }
  }

  private struct Act: Hashable, Sendable {
    let verb: VerbStep
    let context: VerbContext
  }

  private(set) var numbers: [Cell: Number] = [:]
  /// Each act once, in however many blocks it was.
  private var totals: [Act: Number] = [:]

  mutating func count(
    _ verbs: [VerbStep], at blocks: Set<VerbBlock>, in contexts: Set<VerbContext>, isDone: Bool
  ) {
    let one = isDone ? Number(done: 1) : Number(refused: 1)
    for verb in verbs {
      for context in contexts {
        totals[Act(verb: verb, context: context), default: Number()] =
          total(verb, context) + one
        for block in blocks {
          let cell = Cell(block: block, verb: verb, context: context)
          numbers[cell] = self[cell] + one
        }
      }
    }
  }

  mutating func add(_ other: VerbCounts) {
    numbers.merge(other.numbers, uniquingKeysWith: +)
    totals.merge(other.totals, uniquingKeysWith: +)
  }

  /// The sum over all blocks.
  func total(_ verb: VerbStep, _ context: VerbContext) -> Number {
    totals[Act(verb: verb, context: context)] ?? Number()
  }

  subscript(_ cell: Cell) -> Number { numbers[cell] ?? Number() }

  // MARK: The table

  /// A table for each block, verbs down and contexts across: `done/refused` in the cells, or the letter of
  /// the reason why nothing is done there.
  var description: String {
    let sums = table(of: "all blocks") { verb, context in
      text(total(verb, context))
    }
    let tables = VerbBlock.all.map { block in
      table(of: block.description) { verb, context in
        let cell = Cell(block: block, verb: verb, context: context)
        switch VerbMatrix.expectation(of: cell) {
        case .done: return text(self[cell])
        case .refused(let reason): return "\(text(self[cell])) \(reason.letter)"
        case .none(let reason): return reason.letter
        }
      }
    }
    let legend = VerbMatrix.Reason.allCases.map { "\($0.letter) \($0.rawValue)" }
    return ([sums] + tables + [legend.joined(separator: "\n")]).joined(separator: "\n\n")
  }

  private func text(_ number: Number) -> String {
    number == Number() ? "0" : "\(number.done)/\(number.refused)"
  }

  private func table(
    of title: String, _ cell: (VerbStep, VerbContext) -> String
  ) -> String {
    let width = VerbStep.allCases.map(\.rawValue.count).max() ?? 0
    let head =
      pad(title, to: width, atEnd: true)
      + VerbContext.allCases.map { pad($0.rawValue, to: 14) }.joined()
    let rows = VerbStep.allCases.map { verb in
      pad(verb.rawValue, to: width, atEnd: true)
        + VerbContext.allCases.map { pad(cell(verb, $0), to: 14) }.joined()
    }
    return ([head] + rows).joined(separator: "\n")
  }

  private func pad(_ text: String, to width: Int, atEnd: Bool = false) -> String {
    let room = String(repeating: " ", count: max(0, width - text.count))
    return atEnd ? text + room : room + text
  }
}

extension VerbCounts {
  /// The cells of the table that are empty though the rules let something happen there, or in which
  /// something happened that they forbid.
  var faults: [String] {
    VerbBlock.all.flatMap { block in
      VerbStep.allCases.flatMap { verb in
        VerbContext.allCases.compactMap { context in
          fault(of: Cell(block: block, verb: verb, context: context))
        }
      }
    }
  }

  /// The same for few cases: verbs that nobody used anywhere, and what the rules forbid.
  var rareFaults: [String] {
    let unused = VerbStep.allCases.filter { verb in
      VerbContext.allCases.allSatisfy { total(verb, $0).done == 0 }
    }
    return unused.map { "\($0.rawValue) was never done" }
      + numbers.keys.filter { self[$0].done > 0 }.compactMap(fault)
  }

  private func fault(of cell: Cell) -> String? {
    let number = self[cell]
    let name = "\(cell.verb.rawValue) at \(cell.block) in \(cell.context.rawValue)"
    switch VerbMatrix.expectation(of: cell) {
    case .done: return number.done == 0 ? "\(name) was never done" : nil
    case .refused:
      if number.done > 0 { return "\(name) was done \(number.done) times" }
      return number.refused == 0 ? "\(name) was never refused" : nil
    case .none:
      return number == Number() ? nil : "\(name) was met \(number.done)/\(number.refused) times"
    }
  }
}
