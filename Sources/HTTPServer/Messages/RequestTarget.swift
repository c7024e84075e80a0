/// The path and the query of a request line, decoded.
struct RequestTarget {
  /// The decoded parts between the slashes; `/` has none.
  let segments: [String]
  let query: FormFields
  let fault: RequestFault?

  /// Reads a target such as `/tasks/17?page=2`.
  ///
  /// A part that would decode to a slash, a NUL, `.` or `..` is a fault, so that no path can mean
  /// another file or page than the one that it seems to mean.
  init(_ target: [UInt8]) {
    let path = target.prefix { $0 != UInt8(ascii: "?") }
    var segments: [String] = []
    var fault: RequestFault?
    for part in path.split(separator: UInt8(ascii: "/")) {
      let bytes =
        part.contains(UInt8(ascii: "%"))
        ? PercentCoding.decoded(part, plusIsSpace: false) : Array(part)
      if bytes.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "/") }) {
        fault = .malformedPath
      } else if let segment = String(validating: bytes, as: UTF8.self), segment != ".",
        segment != ".."
      {
        segments.append(segment)
      } else {
        fault = .malformedPath
      }
    }
    self.segments = segments
    self.fault = fault
    query = FormFields(urlEncoded: target[path.endIndex...].dropFirst())
  }
}
