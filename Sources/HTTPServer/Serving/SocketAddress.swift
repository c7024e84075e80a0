import CMicroHTTPD
import Glibc

/// A numeric IP address with a port, as the socket functions take it.
@safe
struct SocketAddress {
  private var storage = sockaddr_storage()

  init(address: String, port: UInt16) throws(ServerFault) {
    var four = sockaddr_in()
    var six = sockaddr_in6()
    if unsafe inet_pton(AF_INET, address, &four.sin_addr) == 1 {
      four.sin_family = sa_family_t(AF_INET)
      four.sin_port = port.bigEndian
      unsafe withUnsafeMutableBytes(of: &storage) { storage in
        unsafe withUnsafeBytes(of: &four) { unsafe storage.copyMemory(from: $0) }
      }
    } else if unsafe inet_pton(AF_INET6, address, &six.sin6_addr) == 1 {
      six.sin6_family = sa_family_t(AF_INET6)
      six.sin6_port = port.bigEndian
      unsafe withUnsafeMutableBytes(of: &storage) { storage in
        unsafe withUnsafeBytes(of: &six) { unsafe storage.copyMemory(from: $0) }
      }
    } else {
      throw .invalidAddress(address)
    }
  }

  var isVersion6: Bool { storage.ss_family == sa_family_t(AF_INET6) }

  /// Lends the address to a C function, which must not keep it.
  func withPointer<Result>(_ body: (UnsafeMutableRawPointer?) -> Result) -> Result {
    var storage = storage
    return unsafe withUnsafeMutablePointer(to: &storage) {
      unsafe body(UnsafeMutableRawPointer($0))
    }
  }

  /// The numeric text of `address`; an IPv4 address within IPv6 is written as IPv4.
  static func text(of address: UnsafePointer<sockaddr>) -> String {
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    switch Int32(unsafe address.pointee.sa_family) {
    case AF_INET:
      unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { pointer in
        var number = unsafe pointer.pointee.sin_addr
        unsafe inet_ntop(AF_INET, &number, &buffer, socklen_t(buffer.count))
      }
    case AF_INET6:
      unsafe address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { pointer in
        var number = unsafe pointer.pointee.sin6_addr
        unsafe inet_ntop(AF_INET6, &number, &buffer, socklen_t(buffer.count))
      }
    default:
      return "local"
    }
    let text = String(
      decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
  }
}
