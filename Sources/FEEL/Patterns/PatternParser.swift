/// The structure of a regular expression.
indirect enum PatternNode {
  case empty
  case set(ScalarSet)
  case begin
  case end
  case sequence([PatternNode])
  case choice([PatternNode])
  case group(Int, PatternNode)
  case reference(Int)
  case repetition(PatternNode, least: Int, most: Int?, isLazy: Bool)
}

/// Reads regular expressions; every failure is nil.
struct PatternParser {
  /// Whose grammar is read.
  enum Grammar {
    /// XPath 3.1 (F&O 5.6.1), as FEEL has it.
    case xpath
    /// ECMAScript with the flag `u`, as forms have it, without what takes more than one look at a
    /// character: references to groups, assertions, names of groups.
    case script
  }

  private let scalars: [Unicode.Scalar]
  private let flags: Pattern.Flags
  private let grammar: Grammar
  private var position = 0
  private var depth = 0
  private var closedGroups: Set<Int> = []
  private(set) var groupCount = 0
  /// The construct of the grammar that is not supported, where one was met.
  private(set) var unsupported: String?

  private static let maximumDepth = 50
  private static let greatestCount = 1000

  init(_ source: String, flags: Pattern.Flags, grammar: Grammar = .xpath) {
    self.flags = flags
    self.grammar = grammar
    scalars = Array(source.unicodeScalars)
  }

  mutating func parse() -> PatternNode? {
    if flags.isLiteral { return .sequence(scalars.map { .set(.one($0)) }) }
    guard let node = choice(), position == scalars.count else { return nil }
    return node
  }

  var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  /// Skips what the flag `x` takes out of the pattern.
  private mutating func skipSpace() {
    guard flags.ignoresSpace else { return }
    while let scalar = peek, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" {
      position += 1
    }
  }

  private mutating func choice() -> PatternNode? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth else { return nil }
    var branches: [PatternNode] = []
    repeat {
      guard let branch = sequence() else { return nil }
      branches.append(branch)
    } while take("|")
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() -> PatternNode? {
    var pieces: [PatternNode] = []
    skipSpace()
    while let scalar = peek, scalar != "|", scalar != ")" {
      guard let atom = atom(), let piece = quantified(atom) else { return nil }
      pieces.append(piece)
      skipSpace()
    }
    return .sequence(pieces)
  }

  private mutating func atom() -> PatternNode? {
    guard let scalar = peek else { return nil }
    position += 1
    switch scalar {
    case ".": return .set(.any(withNewlines: flags.dotMatchesNewline))
    case "^": return .begin
    case "$": return .end
    case "(": return group()
    case "[": return characterClass().map { .set($0) }
    case "\\":
      skipSpace()
      if grammar == .script, let met = unsupportedEscape() {
        unsupported = met
        return nil
      }
      if let digit = peek, ("1"..."9").contains(digit) { return reference() }
      return escape().map { .set($0) }
    case "?", "*", "+", "{", "}", "]": return nil
    default: return .set(.one(scalar))
    }
  }

  private mutating func group() -> PatternNode? {
    skipSpace()
    if take("?") {
      if grammar == .script, let next = peek, next != ":" {
        unsupported = "(?\(next)"
        return nil
      }
      guard take(":"), let inner = choice(), take(")") else { return nil }
      return inner
    }
    groupCount += 1
    let number = groupCount
    guard let inner = choice(), take(")") else { return nil }
    closedGroups.insert(number)
    return .group(number, inner)
  }

  /// `\n` refers to a group that is complete; further digits belong to it only if such a group is.
  private mutating func reference() -> PatternNode? {
    var number = 0
    while let digit = peek.flatMap({ Character($0).wholeNumberValue }), peek?.isASCII ?? false {
      let longer = number * 10 + digit
      if number > 0, !closedGroups.contains(longer) { break }
      number = longer
      position += 1
    }
    return closedGroups.contains(number) ? .reference(number) : nil
  }

  private mutating func quantified(_ atom: PatternNode) -> PatternNode? {
    skipSpace()
    var (least, most): (Int, Int?)
    switch peek {
    case "?": (least, most) = (0, 1)
    case "*": (least, most) = (0, nil)
    case "+": (least, most) = (1, nil)
    case "{":
      position += 1
      guard let low = count() else { return nil }
      (least, most) = (low, low)
      if take(",") {
        skipSpace()
        most = peek == "}" ? nil : count()
        if most == nil, peek != "}" { return nil }
      }
      guard peek == "}", least <= most ?? least else { return nil }
    default: return atom
    }
    position += 1
    skipSpace()
    let isLazy = take("?")
    return .repetition(atom, least: least, most: most, isLazy: isLazy)
  }

  private mutating func count() -> Int? {
    skipSpace()
    var value: Int?
    while let digit = peek.flatMap({ Character($0).wholeNumberValue }), peek?.isASCII ?? false {
      value = (value ?? 0) * 10 + digit
      guard value ?? 0 <= Self.greatestCount else { return nil }
      position += 1
    }
    skipSpace()
    return value
  }

  private mutating func characterClass() -> ScalarSet? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.maximumDepth else { return nil }
    let isComplement = take("^")
    var sets: [ScalarSet] = []
    while let scalar = peek, scalar != "]" {
      if grammar == .xpath, scalar == "-", position + 1 < scalars.count,
        scalars[position + 1] == "["
      {
        position += 2
        guard !sets.isEmpty, let removed = characterClass(), take("]") else { return nil }
        let base = ScalarSet.union(sets)
        return .difference(isComplement ? .complement(base) : base, removed)
      }
      guard let set = classMember() else { return nil }
      sets.append(set)
    }
    guard !sets.isEmpty, take("]") else { return nil }
    return isComplement ? .complement(.union(sets)) : .union(sets)
  }

  private mutating func classMember() -> ScalarSet? {
    guard let first = classAtom() else { return nil }
    guard case .one(let low) = first, peek == "-", position + 1 < scalars.count,
      scalars[position + 1] != "]", grammar == .script || scalars[position + 1] != "["
    else { return first }
    position += 1
    guard case .one(let high)? = classAtom(), low <= high else { return nil }
    return .range(low.value...high.value)
  }

  private mutating func classAtom() -> ScalarSet? {
    guard let scalar = peek else { return nil }
    position += 1
    switch scalar {
    case "\\": return escape()
    case "[" where grammar == .xpath: return nil
    default: return .one(scalar)
    }
  }

  /// What follows a backslash, apart from references to groups.
  private mutating func escape() -> ScalarSet? {
    if grammar == .script { return scriptEscape() }
    guard let scalar = peek else { return nil }
    position += 1
    switch scalar {
    case "n": return .one("\n")
    case "r": return .one("\r")
    case "t": return .one("\t")
    case "d": return .digit
    case "D": return .complement(.digit)
    case "s": return .space
    case "S": return .complement(.space)
    case "w": return .word
    case "W": return .complement(.word)
    case "i": return .nameStart
    case "I": return .complement(.nameStart)
    case "c": return .name
    case "C": return .complement(.name)
    case "p": return property()
    case "P": return property().map { .complement($0) }
    case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^", "$":
      return .one(scalar)
    default: return nil
    }
  }

  mutating func property() -> ScalarSet? {
    skipSpace()
    guard take("{"), let end = scalars[position...].firstIndex(of: "}") else { return nil }
    var name = scalars[position..<end].map { Character($0) }
    position = end + 1
    if flags.ignoresSpace { name.removeAll { $0.isWhitespace } }
    return ScalarSet(property: String(name))
  }
}
