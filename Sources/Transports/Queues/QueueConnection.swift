import CCUPS
import Glibc

/// A connection to a scheduler of CUPS.
///
/// Belongs to one thread: the library keeps the last error for each thread.
@safe
struct QueueConnection: ~Copyable {
  private let http: OpaquePointer

  init(host: String, port: UInt16, patience: Patience) throws(TransportFailure) {
    let parts = patience.connect.components
    let milliseconds = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
    let made = unsafe httpConnect2(
      host, Int32(port), nil, AF_UNSPEC, HTTP_ENCRYPTION_IF_REQUESTED, 1,
      Int32(clamping: milliseconds), nil)
    guard let made = unsafe made else {
      throw .unreachable("连接不上 CUPS（\(host):\(port)）：\(Self.lastWords)")
    }
    unsafe http = made
  }

  deinit {
    unsafe httpClose(http)
  }

  /// Sends a request, with a document if it has one, and gives the answer.
  func answer(
    to request: IPPMessage, at resource: String, with document: [UInt8]? = nil
  ) throws(TransportFailure) -> IPPMessage {
    guard let document else {
      return unsafe IPPMessage(answer: cupsDoRequest(http, request.take(), resource))
    }
    let message = unsafe request.take()
    defer { unsafe ippDelete(message) }
    let length = unsafe ippLength(message) + document.count
    guard unsafe cupsSendRequest(http, message, resource, length) == HTTP_STATUS_CONTINUE else {
      throw .unreachable("CUPS 没有接收作业：\(lastError)")
    }
    let status = unsafe document.withUnsafeBytes { bytes in
      unsafe cupsWriteRequestData(
        http, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard status == HTTP_STATUS_CONTINUE else {
      throw .unreachable("CUPS 没有接收作业：\(lastError)")
    }
    return unsafe IPPMessage(answer: cupsGetResponse(http, resource))
  }

  var lastError: String { Self.lastWords }

  private static var lastWords: String {
    unsafe cupsLastErrorString().map { unsafe String(cString: $0) } ?? "没有说明"
  }
}

/// Waiting on the thread that sends.
enum Pause {
  static func sleep(_ time: Duration) {
    let parts = time.components
    var wanted = timespec(
      tv_sec: Int(parts.seconds), tv_nsec: Int(parts.attoseconds / 1_000_000_000))
    // A signal that cuts the pause short does no harm.
    _ = unsafe nanosleep(&wanted, nil)
  }
}
