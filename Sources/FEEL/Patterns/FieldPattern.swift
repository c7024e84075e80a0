/// A regular expression of a form field, read as browsers read it, with ASCII classes.
///
/// It is looked for in one walk over the text, with all its possible places at once (Thompson's
/// construction): the time grows with the text and the pattern, never beyond, whatever is typed.
package struct FieldPattern: Hashable, Sendable {
  /// Why a text is no pattern that can be used.
  package enum Fault: Error, Hashable, Sendable {
    case malformed
    /// The construct is ECMAScript's, but not one of those that are found in one walk.
    case unsupported(String)
    /// Its repetitions make it longer than so many steps.
    case tooLong(limit: Int)
  }

  private static let maximumLength = 1000

  /// The pattern as it was written.
  package let source: String
  private let program: [Pattern.Instruction]

  package init(_ source: String) throws(Fault) {
    guard let flags = Pattern.Flags("") else { throw .malformed }
    var parser = PatternParser(source, flags: flags, grammar: .script)
    guard let tree = parser.parse() else {
      throw parser.unsupported.map { .unsupported($0) } ?? .malformed
    }
    var compiler = PatternCompiler(groupCount: parser.groupCount)
    guard let program = compiler.program(for: tree), program.count <= Self.maximumLength else {
      throw .tooLong(limit: Self.maximumLength)
    }
    self.source = source
    self.program = program
  }

  package static func == (one: FieldPattern, other: FieldPattern) -> Bool {
    one.source == other.source
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(source)
  }

  /// Whether the pattern occurs anywhere in the text.
  package func occurs(in text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var places = Places(count: program.count)
    var following = Places(count: program.count)
    for position in 0...scalars.count {
      // An occurrence may begin at every position.
      if enter(0, at: position, of: scalars.count, &places) { return true }
      guard position < scalars.count else { break }
      following.removeAll()
      for place in places.all {
        guard case .set(let set) = program[place],
          set.contains(scalars[position], ignoringCase: false)
        else { continue }
        if enter(place + 1, at: position + 1, of: scalars.count, &following) { return true }
      }
      swap(&places, &following)
    }
    return false
  }

  /// Adds all places that are reached from `start` without reading; true when the end is among them.
  private func enter(
    _ start: Int, at position: Int, of count: Int, _ places: inout Places
  ) -> Bool {
    var waiting = [start]
    while let place = waiting.popLast() {
      guard places.insert(place) else { continue }
      switch program[place] {
      case .set: break
      case .begin where position == 0, .end where position == count, .save, .progress:
        waiting.append(place + 1)
      case .begin, .end, .reference: break
      case .jump(let target): waiting.append(target)
      case .split(let first, let second): waiting += [first, second]
      case .accept: return true
      }
    }
    return false
  }

  /// The places of the program at which the search may be.
  private struct Places {
    private(set) var all: [Int] = []
    private var isIn: [Bool]

    init(count: Int) {
      isIn = Array(repeating: false, count: count)
    }

    mutating func insert(_ place: Int) -> Bool {
      guard !isIn[place] else { return false }
      isIn[place] = true
      all.append(place)
      return true
    }

    mutating func removeAll() {
      for place in all { isIn[place] = false }
      all.removeAll(keepingCapacity: true)
    }
  }
}
