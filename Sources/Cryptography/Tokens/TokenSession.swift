import CPKCS11

/// A session with a token in which the user has signed in.
struct TokenSession {
  private let module: TokenModule
  let handle: CK_SESSION_HANDLE

  init(_ module: TokenModule, slot: CK_SLOT_ID, pin: String) throws(CryptographyError) {
    let functions = module.functions
    var handle: CK_SESSION_HANDLE = 0
    var status = unsafe functions.C_OpenSession(
      slot, CK_FLAGS(CKF_SERIAL_SESSION | CKF_RW_SESSION), nil, nil, &handle)
    guard status == CKR_OK else { throw .token("no session with the token", status) }
    var digits = Array(pin.utf8)
    status = unsafe functions.C_Login(
      handle, CK_USER_TYPE(CKU_USER), &digits, CK_ULONG(digits.count))
    guard status == CKR_OK || status == CKR_USER_ALREADY_LOGGED_IN else {
      _ = functions.C_CloseSession(handle)
      throw .token("the token refused the user", status)
    }
    self.module = module
    self.handle = handle
  }

  /// The one object of a class with a label.
  func object(
    _ kind: some BinaryInteger, labelled label: String
  ) throws(CryptographyError) -> CK_OBJECT_HANDLE {
    let functions = module.functions
    var kind = CK_OBJECT_CLASS(kind)
    var text = Array(label.utf8)
    var objects = [CK_OBJECT_HANDLE](repeating: 0, count: 2)
    var count: CK_ULONG = 0
    let status = unsafe withUnsafeMutablePointer(to: &kind) { kind in
      unsafe text.withUnsafeMutableBufferPointer { text in
        var wanted = unsafe [
          CK_ATTRIBUTE(
            type: CK_ATTRIBUTE_TYPE(CKA_CLASS), pValue: kind,
            ulValueLen: CK_ULONG(MemoryLayout<CK_OBJECT_CLASS>.size)),
          CK_ATTRIBUTE(
            type: CK_ATTRIBUTE_TYPE(CKA_LABEL), pValue: text.baseAddress,
            ulValueLen: CK_ULONG(text.count)),
        ]
        var status = unsafe functions.C_FindObjectsInit(handle, &wanted, CK_ULONG(wanted.count))
        guard status == CKR_OK else { return status }
        status = unsafe functions.C_FindObjects(handle, &objects, 2, &count)
        _ = functions.C_FindObjectsFinal(handle)
        return status
      }
    }
    guard status == CKR_OK else { throw .token("the keys could not be searched", status) }
    guard count == 1 else {
      throw CryptographyError(
        .token, "the token has \(count == 0 ? "no key" : "several keys") labelled “\(label)”")
    }
    return objects[0]
  }

  /// The 32 bytes of an Edwards point, which tokens wrap into an OCTET STRING or give bare.
  func edwardsPoint(of key: CK_OBJECT_HANDLE) throws(CryptographyError) -> [UInt8] {
    let functions = module.functions
    var value = [UInt8](repeating: 0, count: 64)
    var length = 0
    let status = unsafe value.withUnsafeMutableBufferPointer { buffer in
      var wanted = unsafe CK_ATTRIBUTE(
        type: CK_ATTRIBUTE_TYPE(CKA_EC_POINT), pValue: buffer.baseAddress,
        ulValueLen: CK_ULONG(buffer.count))
      let status = unsafe functions.C_GetAttributeValue(handle, key, &wanted, 1)
      length = unsafe Int(clamping: wanted.ulValueLen)
      return status
    }
    guard status == CKR_OK else { throw .token("the public key could not be read", status) }
    switch (length, value[0], value[1]) {
    case (32, _, _): return Array(value.prefix(32))
    case (34, 0x04, 0x20): return Array(value[2..<34])
    default:
      throw CryptographyError(.malformedKey, "the token's key is no Ed25519 key")
    }
  }
}
