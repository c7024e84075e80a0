import JSONText

/// Numbered blanks of one kind that follow each other (空白证件号段).
package struct BlankRange: Hashable, Sendable, CustomStringConvertible {
  /// What the blanks are for, as the printing house calls them, such as 卫生许可证.
  package let kind: String
  package let numbers: ClosedRange<UInt32>

  /// The most blanks that one act may move.
  package static let mostNumbers = 50_000

  /// Nil for an empty kind, for numbers below 1, the wrong way round, or more than `mostNumbers`.
  package init?(kind: String, first: UInt32, last: UInt32) {
    guard kind.contains(where: { !$0.isWhitespace }), first > 0, first <= last,
      last - first < UInt32(Self.mostNumbers)
    else { return nil }
    self.kind = kind
    numbers = first...last
  }

  package init(_ blank: BlankNumber) {
    kind = blank.kind
    numbers = blank.number...blank.number
  }

  package var first: UInt32 { numbers.lowerBound }
  package var last: UInt32 { numbers.upperBound }
  package var count: Int { numbers.count }

  package var description: String {
    first == last ? "\(kind) \(first)" : "\(kind) \(first)～\(last)"
  }

  var json: JSON {
    ["kind": .string(kind), "first": .integer(Int(first)), "last": .integer(Int(last))]
  }

  init?(_ json: JSON) {
    guard let kind = json["kind"]?.stringValue,
      let first = json["first"]?.integerValue.flatMap({ UInt32(exactly: $0) }),
      let last = json["last"]?.integerValue.flatMap({ UInt32(exactly: $0) })
    else { return nil }
    self.init(kind: kind, first: first, last: last)
  }
}

/// One numbered blank (印刷流水号).
package struct BlankNumber: Hashable, Sendable, CustomStringConvertible {
  package let kind: String
  package let number: UInt32

  package init(kind: String, number: UInt32) {
    self.kind = kind
    self.number = number
  }

  package var description: String { "\(kind) \(number)" }
}
