import CivilTime
import Establishment
import Testing

@Suite("An identity number")
struct IdentityNumberTests {
  private func fault(_ text: String) -> String? {
    do throws(IdentityNumber.Fault) {
      _ = try IdentityNumber(text)
      return nil
    } catch {
      return error.message
    }
  }

  @Test func `tells birth, sex and division`() throws {
    let number = try IdentityNumber(TestOffice.number(12, born: "19880229"))
    #expect(number.birth.description == "1988-02-29")
    #expect(number.sex == .female)
    #expect(number.division == "990101")
    #expect(number.masked == "990101********" + number.description.suffix(4))
  }

  @Test func `has the check character of ISO 7064 MOD 11-2`() {
    // The example of GB 11643-1999.
    #expect(IdentityNumber.checkCharacter(Array("11010519491231002".utf8)) == UInt8(ascii: "X"))
    #expect(IdentityNumber.checkCharacter(Array("44052418800101001".utf8)) == UInt8(ascii: "4"))
    #expect(fault("11010519491231002x") == nil)
  }

  @Test func `is refused with the reason`() {
    #expect(fault("9901011990") == "身份证号应为 18 位，实为 10 位")
    #expect(fault("99010119900101 123") == "身份证号第 15 位不是数字")
    #expect(fault("990101199002300013") == "身份证号中的出生日期“19900230”不存在")
    #expect(fault("110105194912310021") == "身份证号校验位不符：末位为“1”，按前 17 位应为“X”")
  }

  @Test func `of the old form is lengthened`() throws {
    let number = try IdentityNumber("110105491231002")
    #expect(number.description == "11010519491231002X")
  }

  @Test("finds every wrong digit and every two digits exchanged", arguments: 0..<50)
  func detection(serial: Int) throws {
    let right = Array(TestOffice.number(serial, born: "19850617").utf8)
    for place in 0..<17 {
      for digit in UInt8(48)...57 where digit != right[place] {
        var wrong = right
        wrong[place] = digit
        #expect(fault(String(decoding: wrong, as: UTF8.self)) != nil)
      }
      if place < 16, right[place] != right[place + 1] {
        var wrong = right
        wrong.swapAt(place, place + 1)
        #expect(fault(String(decoding: wrong, as: UTF8.self)) != nil)
      }
    }
  }
}
