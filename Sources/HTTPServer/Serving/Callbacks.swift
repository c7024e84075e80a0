import CMicroHTTPD
import Glibc

// The functions that the library calls, on the thread of the connection concerned. They stand at
// file scope because a closure could inherit the isolation of the place where it is written.

/// Called with the request line, before the headers; what it returns accompanies the exchange.
func receiveRequestLine(
  _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context, let target = unsafe target else { return nil }
  let reception = unsafe Unmanaged<Reception>.fromOpaque(context).takeUnretainedValue()
  let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: target, count: strlen(target)))
  // Released by `completeExchange`.
  return unsafe Unmanaged.passRetained(Exchange(reception: reception, target: bytes)).toOpaque()
}

/// Called once after the headers, once for each piece of the body, and once after the body.
func receivePart(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?,
  _ size: UnsafeMutablePointer<Int>?,
  _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let connection = unsafe connection, let method = unsafe method, let size = unsafe size,
    let opaque = unsafe slot?.pointee
  else { return .NO }
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(opaque).takeUnretainedValue()

  if !exchange.hasBegun {
    exchange.reception.enter()
    exchange.begin(
      method: unsafe String(cString: method), headers: unsafe headers(of: connection),
      remoteAddress: unsafe tongzheng_client_address(connection).map {
        unsafe SocketAddress.text(of: $0)
      } ?? "unknown",
      isSecure: exchange.reception.settings.tls != nil)
    guard exchange.isBeyondPatience else { return .YES }
    exchange.refuse(.bodyTooLarge(limit: exchange.reception.settings.forms.body))
    return unsafe send(exchange.answer(), on: connection, log: exchange.reception.settings.log)
  }
  if unsafe size.pointee > 0, let data = unsafe data {
    let bytes = unsafe [UInt8](UnsafeRawBufferPointer(start: data, count: size.pointee))
    unsafe size.pointee = 0
    return exchange.receive(bytes) ? .YES : .NO
  }
  return unsafe send(exchange.answer(), on: connection, log: exchange.reception.settings.log)
}

/// Called when an exchange is over, for whatever reason.
func completeExchange(
  _: UnsafeMutableRawPointer?, _: OpaquePointer?,
  _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _: MHD_RequestTerminationCode
) {
  guard let opaque = unsafe slot?.pointee else { return }
  unsafe slot?.pointee = nil
  let exchange = unsafe Unmanaged<Exchange>.fromOpaque(opaque).takeRetainedValue()
  if exchange.hasBegun { exchange.reception.leave() }
}

/// Called when the library has something to complain about.
func logLine(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<CChar>?) {
  guard let context = unsafe context, let text = unsafe text else { return }
  let reception = unsafe Unmanaged<Reception>.fromOpaque(context).takeUnretainedValue()
  reception.settings.log(unsafe String(cString: text))
}

private func headers(of connection: OpaquePointer) -> HTTPHeaders {
  var headers = HTTPHeaders(capacity: 16)
  unsafe withUnsafeMutablePointer(to: &headers) { headers in
    _ = unsafe MHD_get_connection_values_n(connection, .HEADER_KIND, receiveHeader, headers)
  }
  return headers
}

private func receiveHeader(
  _ context: UnsafeMutableRawPointer?, _: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
  _ nameSize: Int, _ value: UnsafePointer<CChar>?, _ valueSize: Int
) -> MHD_Result {
  guard let context = unsafe context else { return .NO }
  let headers = unsafe context.assumingMemoryBound(to: HTTPHeaders.self)
  let name = unsafe String(
    decoding: UnsafeRawBufferPointer(start: name, count: nameSize), as: UTF8.self)
  let value = unsafe String(
    decoding: UnsafeRawBufferPointer(start: value, count: valueSize), as: UTF8.self)
  unsafe headers.pointee.add(name, value)
  return .YES
}
