/// A reader of `multipart/form-data` (RFC 7578, RFC 2046 §5.1.1) that takes the body piece by piece.
///
/// Between two pieces it holds no more than the beginning of a delimiter, the headers of a part, or
/// the value of a field; files beyond a bound go to the disk as they arrive.
struct MultipartReader {
  private enum State {
    case preamble
    case afterDelimiter
    case headers
    case content
    case epilogue
  }

  private static let headerLimit = 8 << 10

  private let limits: FormLimits
  private let delimiter: [UInt8]
  private var state = State.preamble
  /// Received and not yet understood. Begins with the line break that may precede a delimiter.
  private var buffer: [UInt8] = [0x0D, 0x0A]
  private var part: PartBeingRead?
  private var form = SubmittedForm()
  private var textSize = 0

  /// A reader for the boundary named in `contentType`; nil if there is no valid one.
  init?(contentType: String, limits: FormLimits) {
    let type = HeaderValue(contentType)
    guard type.value == "multipart/form-data", let boundary = type.parameters["boundary"],
      (1...70).contains(boundary.utf8.count)
    else { return nil }
    self.limits = limits
    delimiter = Array("\r\n--\(boundary)".utf8)
  }

  /// Takes the next bytes of the body.
  mutating func feed(_ bytes: [UInt8]) throws {
    buffer += bytes
    while try advance() {}
  }

  /// Ends the body and hands over what it held.
  consuming func finish() throws -> SubmittedForm {
    guard state == .epilogue else {
      throw RequestFault.malformedBody("the body ends before its closing boundary")
    }
    return form
  }

  /// Takes one step; false when it needs more bytes.
  private mutating func advance() throws -> Bool {
    switch state {
    case .preamble:
      guard let start = buffer.firstRange(of: delimiter) else {
        buffer.removeFirst(max(0, buffer.count - delimiter.count))
        return false
      }
      consume(upTo: start.upperBound)
      state = .afterDelimiter
      return true
    case .afterDelimiter:
      return try passDelimiter()
    case .headers:
      return try readHeaders()
    case .content:
      return try readContent()
    case .epilogue:
      buffer.removeAll(keepingCapacity: true)
      return false
    }
  }

  private mutating func passDelimiter() throws -> Bool {
    let padding = buffer.prefix { $0 == 0x20 || $0 == 0x09 }.count
    guard buffer.count >= padding + 2 else {
      guard padding < 256 else { throw RequestFault.malformedBody("a boundary line is too long") }
      return false
    }
    switch (buffer[padding], buffer[padding + 1]) {
    case (UInt8(ascii: "-"), UInt8(ascii: "-")) where padding == 0:
      state = .epilogue
    case (0x0D, 0x0A):
      // The headers may be absent altogether; then the blank line follows at once.
      consume(upTo: padding)
      state = .headers
      return true
    default:
      throw RequestFault.malformedBody("a boundary is followed by something else than a line end")
    }
    return true
  }

  private mutating func readHeaders() throws -> Bool {
    guard let end = buffer.firstRange(of: [0x0D, 0x0A, 0x0D, 0x0A]) else {
      guard buffer.count <= Self.headerLimit else {
        throw RequestFault.malformedBody("the headers of a part are too long")
      }
      return false
    }
    guard end.lowerBound <= Self.headerLimit else {
      throw RequestFault.malformedBody("the headers of a part are too long")
    }
    guard form.fields.count + form.files.count < limits.parts else {
      throw RequestFault.malformedBody("there are more than \(limits.parts) parts")
    }
    part = try PartBeingRead(headers: buffer[..<end.lowerBound])
    // The line break stays: in an empty part it begins the next delimiter.
    consume(upTo: end.upperBound - 2)
    state = .content
    return true
  }

  private mutating func readContent() throws -> Bool {
    // The buffer begins with the line break that ended the headers or, later, with content.
    if part?.isFresh == true {
      if buffer.count < delimiter.count { return false }
      if buffer.starts(with: delimiter) {
        try endPart(at: delimiter.count)
        return true
      }
      consume(upTo: 2)
      part?.isFresh = false
    }
    if let start = buffer.firstRange(of: delimiter) {
      try append(buffer[..<start.lowerBound])
      try endPart(at: start.upperBound)
      return true
    }
    let safe = buffer.count - (delimiter.count - 1)
    if safe > 0 {
      try append(buffer[..<safe])
      consume(upTo: safe)
    }
    return false
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) throws {
    if part?.isFile == false {
      textSize += bytes.count
      guard textSize <= limits.text else { throw RequestFault.bodyTooLarge(limit: limits.text) }
    }
    try part?.append(bytes, limits: limits)
  }

  private mutating func endPart(at end: Int) throws {
    part?.finish(into: &form)
    part = nil
    consume(upTo: end)
    state = .afterDelimiter
  }

  private mutating func consume(upTo end: Int) {
    buffer.removeFirst(end)
  }
}

extension [UInt8] {
  /// Where `pattern`, which is not empty, first occurs.
  fileprivate func firstRange(of pattern: [UInt8]) -> Range<Int>? {
    let last = count - pattern.count
    guard last >= 0, let first = pattern.first else { return nil }
    var start = 0
    while start <= last, let hit = self[start...last].firstIndex(of: first) {
      if self[hit..<hit + pattern.count].elementsEqual(pattern) {
        return hit..<hit + pattern.count
      }
      start = hit + 1
    }
    return nil
  }
}
