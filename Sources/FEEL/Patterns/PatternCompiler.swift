/// Lays a regular expression out as instructions.
struct PatternCompiler {
  private var program: [Pattern.Instruction] = []
  private(set) var slotCount: Int
  private var visits = 0

  private static let maximumLength = 20_000
  /// How many nodes may be laid out, with those that yield no instruction.
  private static let maximumVisits = 100_000

  init(groupCount: Int) { slotCount = 2 * (groupCount + 1) }

  /// The program; nil when repetitions make it too long.
  mutating func program(for node: PatternNode) -> [Pattern.Instruction]? {
    program.append(.save(0))
    guard add(node) else { return nil }
    program.append(.save(1))
    program.append(.accept)
    return program
  }

  private mutating func add(_ node: PatternNode) -> Bool {
    visits += 1
    guard program.count < Self.maximumLength, visits < Self.maximumVisits else { return false }
    switch node {
    case .empty: break
    case .set(let set): program.append(.set(set))
    case .begin: program.append(.begin)
    case .end: program.append(.end)
    case .reference(let group): program.append(.reference(group))
    case .sequence(let nodes): return nodes.allSatisfy { add($0) }
    case .group(let number, let inner):
      program.append(.save(2 * number))
      guard add(inner) else { return false }
      program.append(.save(2 * number + 1))
    case .choice(let branches): return add(choice: branches)
    case .repetition(let inner, let least, let most, let isLazy):
      for _ in 0..<least {
        guard add(inner) else { return false }
      }
      guard let most else { return add(unbounded: inner, isLazy: isLazy) }
      return add(optional: inner, count: most - least, isLazy: isLazy)
    }
    return true
  }

  private mutating func add(choice branches: [PatternNode]) -> Bool {
    var jumps: [Int] = []
    for (index, branch) in branches.enumerated() {
      let split = program.count
      let isLast = index == branches.count - 1
      if !isLast { program.append(.accept) }
      guard add(branch) else { return false }
      if !isLast {
        jumps.append(program.count)
        program.append(.accept)
        program[split] = .split(split + 1, program.count)
      }
    }
    for jump in jumps { program[jump] = .jump(program.count) }
    return true
  }

  private mutating func add(unbounded inner: PatternNode, isLazy: Bool) -> Bool {
    let split = program.count
    let slot = slotCount
    slotCount += 1
    program.append(.accept)
    program.append(.save(slot))
    guard add(inner) else { return false }
    program.append(.progress(slot))
    program.append(.jump(split))
    program[split] =
      isLazy ? .split(program.count, split + 1) : .split(split + 1, program.count)
    return true
  }

  private mutating func add(optional inner: PatternNode, count: Int, isLazy: Bool) -> Bool {
    var splits: [Int] = []
    for _ in 0..<count {
      splits.append(program.count)
      program.append(.accept)
      guard add(inner) else { return false }
    }
    for split in splits {
      program[split] =
        isLazy ? .split(program.count, split + 1) : .split(split + 1, program.count)
    }
    return true
  }
}
