import CMicroHTTPD
import Glibc

/// Queues `response` on `connection`; a body that cannot be opened becomes an empty 500.
func send(
  _ response: HTTPResponse, on connection: OpaquePointer, log: (String) -> Void
) -> MHD_Result {
  var status = response.status
  var headers = response.headers
  let message: OpaquePointer?
  switch response.body {
  case .none:
    unsafe message = emptyMessage()
  case .bytes(let bytes):
    unsafe message = bytes.withUnsafeBytes { buffer in
      // The library copies: MUST_COPY never writes through the pointer.
      unsafe MHD_create_response_from_buffer(
        buffer.count, UnsafeMutableRawPointer(mutating: buffer.baseAddress), .RESPMEM_MUST_COPY)
    }
  case .file(let path):
    if let file = unsafe fileMessage(path) {
      unsafe message = file
    } else {
      log("Cannot send \(path): \(unsafe String(cString: strerror(errno)))")
      status = .internalServerError
      headers = [:]
      unsafe message = emptyMessage()
    }
  case .stream(let next):
    let source = unsafe Unmanaged.passRetained(BlockSource(next: next)).toOpaque()
    unsafe message = MHD_create_response_from_callback(
      UInt64.max, 32 << 10, readBlock, source, releaseSource)
  }
  guard let message = unsafe message else { return .NO }
  defer { unsafe MHD_destroy_response(message) }
  for field in headers.fields
  where unsafe MHD_add_response_header(message, field.name, field.value) != .YES {
    log("The library refuses the response header \(field.name).")
  }
  return unsafe MHD_queue_response(connection, UInt32(status.rawValue), message)
}

private func emptyMessage() -> OpaquePointer? {
  unsafe MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
}

private func fileMessage(_ path: String) -> OpaquePointer? {
  let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
  guard descriptor >= 0 else { return nil }
  var status = stat()
  guard unsafe fstat(descriptor, &status) == 0,
    let message = unsafe MHD_create_response_from_fd64(UInt64(status.st_size), descriptor)
  else {
    close(descriptor)
    return nil
  }
  return unsafe message
}

/// The blocks of a streamed body, and what of the current block has not been taken.
private final class BlockSource {
  private let next: @Sendable () -> [UInt8]?
  private var block: ArraySlice<UInt8> = []

  init(next: @escaping @Sendable () -> [UInt8]?) {
    self.next = next
  }

  /// Copies at most the size of `target`; nil at the end.
  func read(into target: UnsafeMutableRawBufferPointer) -> Int? {
    while block.isEmpty {
      guard let following = next() else { return nil }
      block = following[...]
    }
    let piece = block.prefix(target.count)
    unsafe target.copyBytes(from: piece)
    block.removeFirst(piece.count)
    return piece.count
  }
}

private func readBlock(
  _ context: UnsafeMutableRawPointer?, _: UInt64, _ target: UnsafeMutablePointer<CChar>?,
  _ size: Int
) -> Int {
  guard let context = unsafe context else { return -2 }  // MHD_CONTENT_READER_END_WITH_ERROR
  let source = unsafe Unmanaged<BlockSource>.fromOpaque(context).takeUnretainedValue()
  let buffer = unsafe UnsafeMutableRawBufferPointer(start: target, count: size)
  return unsafe source.read(into: buffer) ?? -1  // MHD_CONTENT_READER_END_OF_STREAM
}

private func releaseSource(_ context: UnsafeMutableRawPointer?) {
  guard let context = unsafe context else { return }
  unsafe Unmanaged<BlockSource>.fromOpaque(context).release()
}
