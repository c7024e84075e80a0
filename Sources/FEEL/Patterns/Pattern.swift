/// A regular expression of XPath 3.1 (F&O 5.6.1), which `matches`, `replace` and `split` use.
///
/// It runs on code points by backtracking with a bounded number of steps, so that no pattern can
/// keep an evaluation busy for long.
struct Pattern {
  /// Letters that change the meaning of a pattern.
  struct Flags {
    var dotMatchesNewline = false
    var multiline = false
    var ignoresCase = false
    var ignoresSpace = false
    var isLiteral = false

    init?(_ letters: String) {
      for letter in letters.unicodeScalars {
        switch letter {
        case "s": dotMatchesNewline = true
        case "m": multiline = true
        case "i": ignoresCase = true
        case "x": ignoresSpace = true
        case "q": isLiteral = true
        default: return nil
        }
      }
    }
  }

  enum Instruction: Sendable {
    case set(ScalarSet)
    case begin
    case end
    /// Goes on at the first place, and at the second if that fails.
    case split(Int, Int)
    case jump(Int)
    /// Notes the position in a slot; group n owns the slots 2n and 2n + 1.
    case save(Int)
    case reference(Int)
    /// Fails if nothing was read since the position in the slot.
    case progress(Int)
    case accept
  }

  let program: [Instruction]
  private let slotCount: Int
  private let groupCount: Int
  let flags: Flags

  private static let maximumSteps = 2_000_000

  /// How many states may wait, so that they take no more than some 30 MB.
  private var maximumWaiting: Int { 4_000_000 / (slotCount + 8) }

  /// Compiles a pattern; nil when it or its flags are malformed.
  init?(_ source: String, flags letters: String) {
    guard let flags = Flags(letters) else { return nil }
    var parser = PatternParser(source, flags: flags)
    guard let tree = parser.parse() else { return nil }
    var compiler = PatternCompiler(groupCount: parser.groupCount)
    guard let program = compiler.program(for: tree) else { return nil }
    self.program = program
    self.flags = flags
    slotCount = compiler.slotCount
    groupCount = parser.groupCount
  }

  /// Whether the pattern occurs anywhere; nil if that takes too many steps. What it takes is added to
  /// `steps`, here and below.
  func occurs(in text: String, _ steps: inout Int) -> Bool? {
    let scalars = Array(text.unicodeScalars)
    let match = firstMatch(in: scalars, from: 0, &steps)
    return steps > Self.maximumSteps ? nil : match != nil
  }

  /// The text with every occurrence replaced; `$1` stands for a group. Nil for a malformed
  /// replacement, and for a pattern that matches nothing at all.
  func replacing(in text: String, with replacement: String, _ steps: inout Int) -> String? {
    guard let occurrences = occurrences(in: text, &steps) else { return nil }
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var position = 0
    for slots in occurrences {
      result.append(contentsOf: scalars[position..<slots[0]])
      guard let filled = filled(replacement, slots, scalars) else { return nil }
      result.append(contentsOf: filled)
      steps += filled.count
      if steps > Self.maximumSteps { return nil }
      position = slots[1]
    }
    result.append(contentsOf: scalars[position...])
    return String(result)
  }

  /// The pieces between the occurrences.
  func splitting(_ text: String, _ steps: inout Int) -> [String]? {
    guard let occurrences = occurrences(in: text, &steps) else { return nil }
    let scalars = Array(text.unicodeScalars)
    var pieces: [String] = []
    var position = 0
    for slots in occurrences {
      pieces.append(String(String.UnicodeScalarView(scalars[position..<slots[0]])))
      position = slots[1]
    }
    return pieces + [String(String.UnicodeScalarView(scalars[position...]))]
  }

  private func occurrences(in text: String, _ steps: inout Int) -> [[Int]]? {
    let scalars = Array(text.unicodeScalars)
    if let empty = firstMatch(in: [], from: 0, &steps), empty[0] == empty[1] { return nil }
    var result: [[Int]] = []
    var position = 0
    while position <= scalars.count, let slots = firstMatch(in: scalars, from: position, &steps) {
      if slots[1] > slots[0] { result.append(slots) }
      position = max(slots[1], slots[0] + (slots[1] == slots[0] ? 1 : 0))
    }
    return steps > Self.maximumSteps ? nil : result
  }

  private func filled(
    _ replacement: String, _ slots: [Int], _ scalars: [Unicode.Scalar]
  ) -> [Unicode.Scalar]? {
    let template = Array(replacement.unicodeScalars)
    guard !flags.isLiteral else { return template }
    var result: [Unicode.Scalar] = []
    var position = 0
    while position < template.count {
      let scalar = template[position]
      position += 1
      switch scalar {
      case "\\":
        guard position < template.count, template[position] == "\\" || template[position] == "$"
        else { return nil }
        result.append(template[position])
        position += 1
      case "$":
        var group: Int?
        // The longest number of an existing group counts, so `$12` may be group 1 and a 2.
        while position < template.count,
          let digit = Character(template[position]).wholeNumberValue, template[position].isASCII
        {
          let longer = (group ?? 0) * 10 + digit
          if group != nil, longer > groupCount { break }
          group = longer
          position += 1
        }
        guard let group else { return nil }
        if group <= groupCount, slots[2 * group] >= 0, slots[2 * group + 1] >= 0 {
          result += scalars[slots[2 * group]..<slots[2 * group + 1]]
        }
      default: result.append(scalar)
      }
    }
    return result
  }

  private func firstMatch(
    in scalars: [Unicode.Scalar], from start: Int, _ steps: inout Int
  ) -> [Int]? {
    for position in start...scalars.count {
      if let slots = match(scalars, at: position, &steps) { return slots }
      if steps > Self.maximumSteps { return nil }
    }
    return nil
  }

  private struct State {
    var place: Int
    var position: Int
    var slots: [Int]
  }

  private func match(
    _ scalars: [Unicode.Scalar], at start: Int, _ steps: inout Int
  ) -> [Int]? {
    var waiting = [State(place: 0, position: start, slots: Array(repeating: -1, count: slotCount))]
    while var state = waiting.popLast() {
      run: while true {
        steps += 1
        guard steps <= Self.maximumSteps else { return nil }
        switch program[state.place] {
        case .set(let set):
          guard state.position < scalars.count,
            set.contains(scalars[state.position], ignoringCase: flags.ignoresCase)
          else { break run }
          state.position += 1
          state.place += 1
        case .begin:
          let atStart = state.position == 0
          guard atStart || flags.multiline && scalars[state.position - 1] == "\n" else { break run }
          state.place += 1
        case .end:
          let atEnd = state.position == scalars.count
          guard atEnd || flags.multiline && scalars[state.position] == "\n" else { break run }
          state.place += 1
        case .split(let first, let second):
          guard waiting.count < maximumWaiting else {
            steps = Self.maximumSteps + 1
            return nil
          }
          waiting.append(State(place: second, position: state.position, slots: state.slots))
          state.place = first
        case .jump(let place): state.place = place
        case .save(let slot):
          // The slots are copied where a state that waits shares them.
          steps += slotCount / 8
          state.slots[slot] = state.position
          state.place += 1
        case .progress(let slot):
          guard state.slots[slot] != state.position else { break run }
          state.place += 1
        case .reference(let group):
          guard let length = length(of: group, scalars, state) else { break run }
          state.position += length
          state.place += 1
        case .accept: return state.slots
        }
      }
    }
    return nil
  }

  /// The length of the group's text if it stands at the position too; an unused group is empty.
  private func length(of group: Int, _ scalars: [Unicode.Scalar], _ state: State) -> Int? {
    let (start, end) = (state.slots[2 * group], state.slots[2 * group + 1])
    guard start >= 0, end >= 0 else { return 0 }
    guard state.position + end - start <= scalars.count else { return nil }
    for offset in 0..<(end - start) {
      let (left, right) = (scalars[start + offset], scalars[state.position + offset])
      let isSame =
        left == right || flags.ignoresCase && ScalarSet.folded(left) == ScalarSet.folded(right)
      if !isSame { return nil }
    }
    return end - start
  }
}
