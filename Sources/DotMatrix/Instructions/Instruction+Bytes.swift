extension Instruction {
  /// The instruction as it goes to the printer; each line reads like a line of the manual.
  package var bytes: [UInt8] {
    switch self {
    case .reset: Self.escape("@")
    case .lineFeed: [ControlCode.lineFeed]
    case .formFeed: [ControlCode.formFeed]
    case .carriageReturn: [ControlCode.carriageReturn]
    case .horizontalTab: [ControlCode.horizontalTab]
    case .tabulators(let columns):
      [ControlCode.escape, UInt8(ascii: "D")] + columns + [ControlCode.null]
    case .lineSpacing(60): Self.escape("2")
    case .lineSpacing(45): Self.escape("0")
    case .lineSpacing(let units) where units.isMultiple(of: 2) && units <= 510:
      Self.escape("3", Self.byte(units / 2))
    case .lineSpacing(let units): Self.escape("+", Self.byte(units))
    case .feed(let dots): Self.escape("J", Self.byte(dots))
    case .formLines(let lines): Self.escape("C", Self.byte(lines))
    case .formInches(let inches): Self.escape("C", 0, Self.byte(inches))
    case .perforationSkip(let lines?): Self.escape("N", Self.byte(lines))
    case .perforationSkip(nil): Self.escape("O")
    case .sheetFeeder(let code): [ControlCode.escape, ControlCode.endOfMedium, code]
    case .leftMargin(let columns): Self.escape("l", Self.byte(columns))
    case .rightMargin(let columns): Self.escape("Q", Self.byte(columns))
    case .absoluteX(let units): Self.escape("$", Self.low(units), Self.high(units))
    case .relativeX(let dots): Self.escape("\\", Self.low(dots), Self.high(dots))
    case .unidirectional(let isOn): Self.escape("U", isOn ? 1 : 0)
    case .image(let mode, let data):
      Self.escape(
        "*", mode.number, Self.low(data.count / mode.bytesPerColumn),
        Self.high(data.count / mode.bytesPerColumn)) + data
    case .characters(let codes): codes
    case .letterQuality(let isOn): Self.escape("x", isOn ? 1 : 0)
    case .pitch(12): Self.escape("M")
    case .pitch(15): Self.escape("g")
    case .pitch: Self.escape("P")
    case .chineseMode(true): Self.fileSeparator("&")
    case .chineseMode(false): Self.fileSeparator(".")
    case .fullWidthSpacing(let left, let right):
      Self.fileSeparator("S", Self.byte(left), Self.byte(right))
    case .halfWidthSpacing(let left, let right):
      Self.fileSeparator("T", Self.byte(left), Self.byte(right))
    case .quadrupleSize(let isOn): Self.fileSeparator("W", isOn ? 1 : 0)
    case .withoutEffect(_, let bytes): bytes
    }
  }

  private static func escape(_ letter: Unicode.Scalar, _ parameters: UInt8...) -> [UInt8] {
    [ControlCode.escape, UInt8(ascii: letter)] + parameters
  }

  private static func fileSeparator(_ letter: Unicode.Scalar, _ parameters: UInt8...) -> [UInt8] {
    [ControlCode.fileSeparator, UInt8(ascii: letter)] + parameters
  }

  private static func byte(_ number: Int) -> UInt8 {
    precondition(0...255 ~= number, "a parameter is one byte")
    return UInt8(number)
  }

  private static func low(_ number: Int) -> UInt8 { UInt8(truncatingIfNeeded: number) }

  /// The second byte; negative numbers are written in two's complement.
  private static func high(_ number: Int) -> UInt8 {
    precondition(-0x8000...0xFFFF ~= number, "a parameter is two bytes")
    return UInt8(truncatingIfNeeded: number >> 8)
  }
}
