package import CivilTime

/// A citizen's identity number (公民身份号码, GB 11643-1999) whose parts agree.
package struct IdentityNumber: Hashable, Sendable, CustomStringConvertible {
  package enum Sex: String, Hashable, Sendable, CaseIterable {
    case male = "M"
    case female = "F"

    package var name: String { self == .male ? "男" : "女" }
  }

  /// What is wrong with a number, in words for the clerk.
  package struct Fault: Error, Hashable, Sendable {
    package var message: String
  }

  /// Eighteen characters, the last a digit or a capital X.
  package let description: String
  package let birth: CalendarDate

  package var sex: Sex {
    (description.utf8.dropFirst(16).first ?? 0) % 2 == 1 ? .male : .female
  }

  /// The division of first registration (行政区划代码).
  package var division: String { String(description.prefix(6)) }

  /// With the date of birth hidden, for everybody who need not see it.
  package var masked: String { Self.masked(description) }

  package static func masked(_ text: String) -> String {
    guard text.count > 10 else { return String(repeating: "*", count: text.count) }
    return text.prefix(6) + String(repeating: "*", count: text.count - 10) + text.suffix(4)
  }

  /// Reads a number of 18 characters, or an old one of 15 digits, which is lengthened.
  package init(_ text: String) throws(Fault) {
    var bytes = Array(text.utf8)
    if bytes.count == 15, bytes.allSatisfy(Self.isDigit) {
      // Only people born before 2000 have old numbers.
      bytes.insert(contentsOf: [UInt8(ascii: "1"), UInt8(ascii: "9")], at: 6)
      bytes.append(Self.checkCharacter(bytes))
    }
    guard bytes.count == 18 else {
      throw Fault(message: "身份证号应为 18 位，实为 \(text.count) 位")
    }
    if bytes[17] == UInt8(ascii: "x") { bytes[17] = UInt8(ascii: "X") }
    if let place = bytes.prefix(17).firstIndex(where: { !Self.isDigit($0) }) {
      throw Fault(message: "身份证号第 \(place + 1) 位不是数字")
    }
    let number = { (range: Range<Int>) in
      bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 }
    }
    let (year, month, day) = (number(6..<10), number(10..<12), number(12..<14))
    guard year >= 1900, let birth = CalendarDate(year: year, month: month, day: day) else {
      let digits = String(decoding: bytes[6..<14], as: UTF8.self)
      throw Fault(message: "身份证号中的出生日期“\(digits)”不存在")
    }
    let expected = Self.checkCharacter(Array(bytes.prefix(17)))
    guard bytes[17] == expected else {
      let (found, right) = (
        Character(Unicode.Scalar(bytes[17])), Character(Unicode.Scalar(expected))
      )
      throw Fault(message: "身份证号校验位不符：末位为“\(found)”，按前 17 位应为“\(right)”")
    }
    description = String(decoding: bytes, as: UTF8.self)
    self.birth = birth
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  /// ISO 7064 MOD 11-2 over the 17 digits before it.
  package static func checkCharacter(_ digits: [UInt8]) -> UInt8 {
    var sum = 0
    for digit in digits { sum = (sum + Int(digit) - 48) * 2 % 11 }
    let check = (12 - sum) % 11
    return check == 10 ? UInt8(ascii: "X") : UInt8(48 + check)
  }
}
