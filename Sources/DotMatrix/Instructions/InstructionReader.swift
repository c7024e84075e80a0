/// Reads the bytes of a print job instruction by instruction, whatever they are.
///
/// What is unknown or cut short becomes a finding; reading goes on behind it, as printers do.
package struct InstructionReader {
  /// Something in the bytes that a printer does not understand, or not as it was meant.
  package struct Finding: Hashable, Sendable, CustomStringConvertible {
    /// Where in the bytes, counted from 0.
    package var offset: Int
    package var message: String

    package var description: String { "byte \(offset): \(message)" }
  }

  private let bytes: [UInt8]
  private(set) var offset = 0
  package private(set) var findings: [Finding] = []
  /// Whether bytes with the high bit begin Chinese characters.
  private var isChinese = false

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next instruction and where it begins; nil at the end.
  package mutating func next() -> (offset: Int, instruction: Instruction)? {
    while offset < bytes.count {
      let start = offset
      if let instruction = read() { return (start, instruction) }
    }
    return nil
  }

  private static let mostFindings = 1000

  private mutating func report(_ message: String, at offset: Int) {
    guard findings.count < Self.mostFindings else { return }
    findings.append(Finding(offset: offset, message: message))
  }

  private mutating func read() -> Instruction? {
    let start = offset
    offset += 1
    switch bytes[start] {
    case ControlCode.null: return .withoutEffect(name: "NUL", bytes: [0])
    case ControlCode.horizontalTab: return .horizontalTab
    case ControlCode.lineFeed: return .lineFeed
    case ControlCode.formFeed: return .formFeed
    case ControlCode.carriageReturn: return .carriageReturn
    case ControlCode.escape: return readEscape(from: start)
    case ControlCode.fileSeparator: return readFileSeparator(from: start)
    case ControlCode.shiftOut, ControlCode.shiftIn, ControlCode.deviceControl2,
      ControlCode.deviceControl4, 0x07, 0x11, 0x13, 0x18, 0x7F:
      return .withoutEffect(name: Self.hexadecimal(bytes[start]), bytes: [bytes[start]])
    case 0x01...0x1F:
      report("unknown control code \(Self.hexadecimal(bytes[start]))", at: start)
      return nil
    default: return readCharacters(from: start)
    }
  }

  /// Characters up to the next control code.
  private mutating func readCharacters(from start: Int) -> Instruction {
    offset = start
    while offset < bytes.count, bytes[offset] >= 0x20, bytes[offset] != 0x7F {
      offset += isChinese ? GB18030.codeLength(at: offset, in: bytes) : 1
    }
    offset = min(offset, bytes.count)
    return .characters(Array(bytes[start..<offset]))
  }

  private mutating func readEscape(from start: Int) -> Instruction? {
    guard let code = take(1, of: "ESC", from: start)?.first else { return nil }
    let letter = Character(Unicode.Scalar(code))
    switch letter {
    case "@":
      isChinese = false
      return .reset
    case "0": return .lineSpacing(45)
    case "2": return .lineSpacing(60)
    case "3": return number(of: "ESC 3", from: start).map { .lineSpacing($0 * 2) }
    case "+": return number(of: "ESC +", from: start).map { .lineSpacing($0) }
    case "J": return number(of: "ESC J", from: start).map { .feed($0) }
    case "C": return readFormLength(from: start)
    case "N":
      guard let lines = number(of: "ESC N", from: start) else { return nil }
      return .perforationSkip(lines: lines)
    case "O": return .perforationSkip(lines: nil)
    case "\u{19}":
      return take(1, of: "ESC EM", from: start)?.first.map { .sheetFeeder($0) }
    case "l": return number(of: "ESC l", from: start).map { .leftMargin($0) }
    case "Q": return number(of: "ESC Q", from: start).map { .rightMargin($0) }
    case "$": return word(of: "ESC $", from: start).map { .absoluteX($0) }
    case "\\":
      return word(of: "ESC \\", from: start).map { .relativeX($0 < 0x8000 ? $0 : $0 - 0x10000) }
    case "U": return flag(of: "ESC U", from: start).map { .unidirectional($0) }
    case "x": return flag(of: "ESC x", from: start).map { .letterQuality($0) }
    case "P": return .pitch(10)
    case "M": return .pitch(12)
    case "g": return .pitch(15)
    case "*": return readImage(from: start)
    case "(": return readCounted(from: start)
    case "D": return readList(of: "ESC D", from: start).map { .tabulators($0) }
    case "B":
      return readList(of: "ESC B", from: start).map { _ in
        .withoutEffect(name: "ESC B", bytes: Array(bytes[start..<offset]))
      }
    default:
      guard let count = Self.silentEscapes[letter] else {
        report("unknown instruction ESC \(Self.shown(code))", at: start)
        return nil
      }
      return silent("ESC \(letter)", parameters: count, from: start)
    }
  }

  /// Instructions that leave the dots where they are, with the number of their parameters: style and
  /// tables of characters, ribbon, and switches of the machine.
  private static let silentEscapes: [Character: Int] = [
    "r": 1, "k": 1, "t": 1, "R": 1, "!": 1, "-": 1, "W": 1, "w": 1, "S": 1, "a": 1, "p": 1, "q": 1,
    "E": 0, "F": 0, "G": 0, "H": 0, "T": 0, "4": 0, "5": 0, "6": 0, "7": 0, "<": 0, "=": 0, ">": 0,
    "#": 0, "8": 0, "9": 0, "s": 1, "i": 1, " ": 1,
  ]

  private mutating func readFileSeparator(from start: Int) -> Instruction? {
    guard let code = take(1, of: "FS", from: start)?.first else { return nil }
    let letter = Character(Unicode.Scalar(code))
    switch letter {
    case "&":
      isChinese = true
      return .chineseMode(true)
    case ".":
      isChinese = false
      return .chineseMode(false)
    case "S":
      return take(2, of: "FS S", from: start).map {
        .fullWidthSpacing(left: Int($0[0]), right: Int($0[1]))
      }
    case "T":
      return take(2, of: "FS T", from: start).map {
        .halfWidthSpacing(left: Int($0[0]), right: Int($0[1]))
      }
    case "W": return flag(of: "FS W", from: start).map { .quadrupleSize($0) }
    default:
      guard let count = Self.silentFileSeparators[letter] else {
        report("unknown instruction FS \(Self.shown(code))", at: start)
        return nil
      }
      return silent("FS \(Self.shown(code))", parameters: count, from: start)
    }
  }

  /// Writing direction, underline, quality, form of characters and characters of the user.
  private static let silentFileSeparators: [Character: Int] = [
    "J": 0, "K": 0, "-": 1, "x": 1, "!": 1, "\u{0E}": 0, "\u{0F}": 0, "\u{12}": 0, "\u{14}": 0,
    "2": 74, "U": 0, "V": 0,
  ]
}

extension InstructionReader {
  /// The following bytes, or a finding that the job ends before them.
  private mutating func take(_ count: Int, of name: String, from start: Int) -> [UInt8]? {
    guard bytes.count - offset >= count else {
      report("\(name) is cut short: \(count) bytes must follow", at: start)
      offset = bytes.count
      return nil
    }
    defer { offset += count }
    return Array(bytes[offset..<offset + count])
  }

  private mutating func number(of name: String, from start: Int) -> Int? {
    take(1, of: name, from: start).map { Int($0[0]) }
  }

  private mutating func word(of name: String, from start: Int) -> Int? {
    take(2, of: name, from: start).map { Int($0[0]) | Int($0[1]) << 8 }
  }

  /// 0 or 1, as a number or as a digit.
  private mutating func flag(of name: String, from start: Int) -> Bool? {
    guard let value = number(of: name, from: start) else { return nil }
    switch value {
    case 0, 0x30: return false
    case 1, 0x31: return true
    default:
      report("\(name) takes 0 or 1, not \(value)", at: start)
      return nil
    }
  }

  private mutating func readFormLength(from start: Int) -> Instruction? {
    guard let lines = number(of: "ESC C", from: start) else { return nil }
    if lines > 0 {
      guard lines <= 127 else {
        report("ESC C takes 1 to 127 lines, not \(lines)", at: start)
        return nil
      }
      return .formLines(lines)
    }
    guard let inches = number(of: "ESC C NUL", from: start) else { return nil }
    guard 1...22 ~= inches else {
      report("ESC C NUL takes 1 to 22 inches, not \(inches)", at: start)
      return nil
    }
    return .formInches(inches)
  }

  private mutating func readImage(from start: Int) -> Instruction? {
    guard let head = take(3, of: "ESC *", from: start) else { return nil }
    guard let mode = ImageMode.all[head[0]] else {
      report("ESC * has no mode \(head[0])", at: start)
      return nil
    }
    let columns = Int(head[1]) | Int(head[2]) << 8
    guard let data = take(columns * mode.bytesPerColumn, of: "ESC * \(mode.number)", from: start)
    else { return nil }
    return .image(mode, data: data)
  }

  /// `ESC ( x nL nH …`: the instructions of ESC/P 2, which no head of 24 pins needs.
  private mutating func readCounted(from start: Int) -> Instruction? {
    guard let head = take(3, of: "ESC (", from: start) else { return nil }
    let name = "ESC ( \(Self.shown(head[0]))"
    let count = Int(head[1]) | Int(head[2]) << 8
    guard take(count, of: name, from: start) != nil else { return nil }
    report("\(name) is of ESC/P 2; a printer with 24 pins may not know it", at: start)
    return .withoutEffect(name: name, bytes: Array(bytes[start..<offset]))
  }

  /// Tabulators up to `NUL`.
  private mutating func readList(of name: String, from start: Int) -> [UInt8]? {
    let first = offset
    while offset < bytes.count, bytes[offset] != ControlCode.null { offset += 1 }
    guard take(1, of: name, from: start) != nil else { return nil }
    return Array(bytes[first..<offset - 1])
  }

  private mutating func silent(
    _ name: String, parameters count: Int, from start: Int
  ) -> Instruction? {
    guard take(count, of: name, from: start) != nil else { return nil }
    return .withoutEffect(name: name, bytes: Array(bytes[start..<offset]))
  }

  private static func shown(_ code: UInt8) -> String {
    0x21...0x7E ~= code ? String(Unicode.Scalar(code)) : hexadecimal(code)
  }

  private static func hexadecimal(_ code: UInt8) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return digits.utf8.count == 1 ? "0\(digits)" : digits
  }
}
