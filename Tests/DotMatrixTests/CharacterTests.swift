import DotMatrix
import Testing

@Suite("The characters of a printer")
struct CharacterTests {
  private func has(_ scalar: Unicode.Scalar, _ level: CharacterLevel) throws -> Bool {
    let converter = try #require(GB18030())
    let code = try #require(converter.code(of: scalar))
    return level.contains(scalar, code: code)
  }

  @Test func `are written in GB 18030 and read back`() throws {
    let converter = try #require(GB18030())
    // GB 18030-2022: ASCII, the two-byte part, Extension A, and a plane beyond the first.
    let codes: [(Unicode.Scalar, [UInt8])] = [
      ("A", [0x41]), ("政", [0xD5, 0xFE]), ("·", [0xA1, 0xA4]), ("㐀", [0x81, 0x39, 0xEE, 0x39]),
      ("𠮷", [0x95, 0x34, 0xB2, 0x35]),
    ]
    for (scalar, code) in codes {
      #expect(converter.code(of: scalar) == code)
      #expect(converter.scalar(of: code) == scalar)
      #expect(GB18030.codeLength(at: 0, in: code) == code.count)
    }
    #expect(converter.scalar(of: [0xFF]) == nil)
  }

  @Test func `are those of the edition, and never more`() throws {
    for scalar: Unicode.Scalar in ["政", "龥", "㐀", "䶵", "１", "〔", "①", "A"] {
      #expect(try has(scalar, .of2000), "\(scalar)")
    }
    // 龴 came in 2005, 龯 in 2022; a name in Extension B is drawn, whatever the printer.
    #expect(try !has("\u{9FB4}", .of2000) && has("\u{9FB4}", .of2005))
    #expect(try !has("\u{9FEB}", .of2005) && has("\u{9FEB}", .of2022))
    #expect(try !has("𠮷", .of2022))
    #expect(try !has("\u{E000}", .of2022))
  }
}
