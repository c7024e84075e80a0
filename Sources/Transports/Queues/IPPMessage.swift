import CCUPS

/// A message of the Internet Printing Protocol (RFC 8011), owned and freed once unless it is handed on.
@safe
final class IPPMessage {
  private var message: OpaquePointer?

  /// A request.
  init(_ operation: ipp_op_t) {
    unsafe message = ippNewRequest(operation)
  }

  /// An answer; nil is an answer that did not come.
  init(answer: OpaquePointer?) {
    unsafe message = answer
  }

  deinit {
    unsafe ippDelete(message)
  }

  /// Gives the message away to a call that frees it.
  func take() -> OpaquePointer? {
    defer { unsafe message = nil }
    return unsafe message
  }

  func add(_ group: ipp_tag_t, _ kind: ipp_tag_t, _ name: String, _ value: String) {
    unsafe ippAddString(message, group, kind, name, nil, value)
  }

  func add(_ group: ipp_tag_t, _ kind: ipp_tag_t, _ name: String, _ values: [String]) {
    guard let first = values.first else { return }
    var attribute = unsafe ippAddString(message, group, kind, name, nil, first)
    for (index, value) in values.enumerated().dropFirst() {
      unsafe ippSetString(message, &attribute, Int32(index), value)
    }
  }

  func add(_ group: ipp_tag_t, _ kind: ipp_tag_t, _ name: String, _ value: Int32) {
    unsafe ippAddInteger(message, group, kind, name, value)
  }

  /// Whether there was an answer at all. Without one nobody knows what became of the request.
  var hasCome: Bool { unsafe message != nil }

  /// Whether the answer says that the request was carried out; RFC 8011 has successes below 0x0100.
  var isSuccess: Bool {
    unsafe hasCome && ippGetStatusCode(message).rawValue >= 0
      && ippGetStatusCode(message).rawValue < 0x0100
  }

  func texts(_ name: String) -> [String] {
    guard let attribute = unsafe ippFindAttribute(message, name, IPP_TAG_ZERO) else { return [] }
    return (0..<(unsafe ippGetCount(attribute))).compactMap { index in
      unsafe ippGetString(attribute, index, nil).map { unsafe String(cString: $0) }
    }
  }

  func integer(_ name: String) -> Int32? {
    unsafe ippFindAttribute(message, name, IPP_TAG_ZERO).map { unsafe ippGetInteger($0, 0) }
  }

  func bool(_ name: String) -> Bool? {
    unsafe ippFindAttribute(message, name, IPP_TAG_ZERO).map { unsafe ippGetBoolean($0, 0) != 0 }
  }
}
