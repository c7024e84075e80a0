import CPangoCairo

/// Where cairo writes a finished file.
final class ByteSink {
  private(set) var bytes: [UInt8] = []

  func append(_ more: UnsafeBufferPointer<UInt8>) {
    unsafe bytes.append(contentsOf: more)
  }
}

/// Receives the bytes of a surface that was created with a retained `ByteSink`.
///
/// A function of the file, not a closure: a closure would inherit the isolation of its maker.
func writeToSink(
  _ sink: UnsafeMutableRawPointer?, _ data: UnsafePointer<UInt8>?, _ length: UInt32
) -> cairo_status_t {
  guard let sink = unsafe sink, let data = unsafe data else { return CAIRO_STATUS_WRITE_ERROR }
  unsafe Unmanaged<ByteSink>.fromOpaque(sink).takeUnretainedValue()
    .append(UnsafeBufferPointer(start: data, count: Int(length)))
  return CAIRO_STATUS_SUCCESS
}

/// Throws what cairo complains about, if it does.
func check(_ status: cairo_status_t) throws(DrawingError) {
  guard status != CAIRO_STATUS_SUCCESS else { return }
  throw .cairo(unsafe String(cString: cairo_status_to_string(status)))
}
