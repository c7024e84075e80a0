import Barcodes
import Certificates
import Testing

@Suite("A short mark")
struct ShortMarkTests {
  private static func mark() throws -> ShortMark {
    let register = try TestRegister()
    let record = try register.act { try $0.issue(TestRegister.order()) }
    return ShortMark(number: record.verificationNumber, documentType: record.documentType)
  }

  @Test func `is read back from its digits and from its address`() throws {
    let mark = try Self.mark()
    let address = try #require(MarkAddress("https://v.example.cn"))
    #expect(mark.digits.count == 20)
    #expect(ShortMark(mark.digits) == mark)
    #expect(ShortMark(address.text(of: mark)) == mark)
    #expect(ShortMark(address.text(of: mark).lowercased()) == mark)
    #expect(ShortMark(address.text(of: mark).replacing("/2/", with: "/1/")) == nil)
    #expect(ShortMark(String(mark.digits.dropLast())) == nil)
  }

  @Test func `with one wrong digit or two swapped neighbours is none`() throws {
    let digits = Array(try Self.mark().digits)
    for index in digits.indices {
      var wrong = digits
      for digit in "0123456789" where digit != digits[index] {
        wrong[index] = digit
        #expect(ShortMark(String(wrong)) == nil)
      }
      guard index > 0, digits[index] != digits[index - 1] else { continue }
      wrong = digits
      wrong.swapAt(index, index - 1)
      #expect(ShortMark(String(wrong)) == nil)
    }
  }

  @Test func `fits 29 modules behind the addresses of offices`() throws {
    let mark = try Self.mark()
    for host in ["v.yunling.gov.cn", "zheng.yunling.example.cn"] {
      let address = try #require(MarkAddress("https://\(host)"))
      #expect(try QRCode.encode(address.text(of: mark)).width == MarkSymbol.Payload.short.modules)
    }
  }
}

@Suite("The symbol of a mark")
struct MarkSymbolTests {
  @Test(
    "is chosen by the room on the paper",
    arguments: [
      (41.0, MarkSymbol.Payload.full, 5), (40.21, .full, 5), (40.1, .full, 4), (32.2, .full, 4),
      (32.0, .short, 5), (27, .short, 5), (26.1, .short, 5), (26, .short, 4), (21, .short, 4),
    ])
  func pins(room: Double, payload: MarkSymbol.Payload, dots: Int) throws {
    let symbol = try #require(MarkSymbol(target: .pins, room: room))
    #expect(symbol.payload == payload)
    #expect(symbol.dots == dots)
    #expect(symbol.side <= room + 0.01)
  }

  @Test func `has modules of half a millimetre where a laser printer has room`() throws {
    let symbol = try #require(MarkSymbol(target: .laser, room: 28.5))
    #expect(symbol.payload == .full)
    #expect(symbol.module == 0.5)
    #expect(symbol.dots == nil)
    #expect(MarkSymbol(target: .laser, room: 24)?.module == 0.42)
    #expect(MarkSymbol(target: .laser, room: 20)?.payload == .short)
  }

  @Test func `is none where no reader would find it`() {
    #expect(MarkSymbol(target: .pins, room: 20) == nil)
    #expect(MarkSymbol(target: .laser, room: 15) == nil)
  }
}
