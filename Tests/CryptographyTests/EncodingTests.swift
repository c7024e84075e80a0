import Cryptography
import Testing

@Suite("An encoding")
struct EncodingTests {
  @Test func `gives back the bytes of every length`() {
    for length in 0..<70 {
      let bytes = RandomBytes.make(count: length)
      #expect(Hexadecimal.decode(Hexadecimal.encode(bytes)) == bytes)
      #expect(Hexadecimal.decode(Hexadecimal.encode(bytes).uppercased()) == bytes)
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }
  }

  @Test func `equals the examples of RFC 4648`() {
    #expect(Base64URL.encode(Array("foobar".utf8)) == "Zm9vYmFy")
    #expect(Base64URL.encode(Array("fooba".utf8)) == "Zm9vYmE")
    #expect(Base64URL.encode(Array("foob".utf8)) == "Zm9vYg")
    #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
    #expect(Hexadecimal.encode(Array("foobar".utf8)) == "666f6f626172")
  }

  @Test(arguments: ["A", "Zm9vYh", "Zm9v=", "Zm+v", "Zm 9", "AAAAA"])
  func `in Base64 refuses what is not the one spelling`(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test(arguments: ["6", "0g", "６６", " 66"])
  func `in hexadecimal refuses other characters`(text: String) {
    #expect(Hexadecimal.decode(text) == nil)
  }

  @Test func `compares in constant time what is equal`() {
    #expect(ConstantTime.equal("通政", "通政"))
    #expect(!ConstantTime.equal("通政", "通正"))
    #expect(!ConstantTime.equal([1, 2], [1, 2, 3]))
    #expect(ConstantTime.equal([], []))
  }
}

@Suite("Check digits")
struct CheckDigitTests {
  @Test func `equal the example of ISO 7064`() {
    #expect(CheckDigits.appended(to: "794") == "79444")
    #expect(CheckDigits.areValid(in: "79444"))
  }

  @Test func `are refused with anything but ASCII digits`() {
    #expect(CheckDigits.appended(to: "") == nil)
    #expect(CheckDigits.appended(to: "12a") == nil)
    #expect(CheckDigits.appended(to: "１２") == nil)
    #expect(!CheckDigits.areValid(in: ""))
    #expect(!CheckDigits.areValid(in: "01"))
    #expect(!CheckDigits.areValid(in: "7944x"))
  }

  @Test func `find every wrong digit and every swap of neighbours`() throws {
    for _ in 0..<50 {
      let number = try #require(CheckDigits.appended(to: RandomBytes.digits(count: 14)))
      #expect(number.count == 16)
      #expect(CheckDigits.areValid(in: number))
      var digits = Array(number)
      for index in digits.indices {
        let right = digits[index]
        for wrong in "0123456789" where wrong != right {
          digits[index] = wrong
          #expect(!CheckDigits.areValid(in: String(digits)), "\(number) read as \(digits)")
        }
        digits[index] = right
      }
      for index in digits.indices.dropLast() where digits[index] != digits[index + 1] {
        digits.swapAt(index, index + 1)
        #expect(!CheckDigits.areValid(in: String(digits)), "\(number) read as \(digits)")
        digits.swapAt(index, index + 1)
      }
    }
  }
}
