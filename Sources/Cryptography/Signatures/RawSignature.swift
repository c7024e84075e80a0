import COpenSSL

/// A signature of two numbers, r‖s with 32 bytes each, and its DER form that OpenSSL speaks.
struct RawSignature {
  let bytes: [UInt8]

  init(bytes: [UInt8]) {
    precondition(bytes.count == SignatureAlgorithm.signatureLength, "r‖s has 64 bytes")
    self.bytes = bytes
  }

  init(der: [UInt8]) throws(CryptographyError) {
    let parsed = unsafe der.withUnsafeBufferPointer { buffer in
      var start = buffer.baseAddress
      return unsafe d2i_ECDSA_SIG(nil, &start, buffer.count)
    }
    guard let parsed = unsafe parsed else { throw .library("a signature could not be taken apart") }
    defer { unsafe ECDSA_SIG_free(parsed) }
    var raw = [UInt8](repeating: 0, count: SignatureAlgorithm.signatureLength)
    let written = unsafe raw.withUnsafeMutableBufferPointer { buffer in
      let r = unsafe BN_bn2binpad(ECDSA_SIG_get0_r(parsed), buffer.baseAddress, 32)
      let s = unsafe BN_bn2binpad(
        ECDSA_SIG_get0_s(parsed), buffer.baseAddress?.advanced(by: 32), 32)
      return r == 32 && s == 32
    }
    guard written else { throw .library("a signature is longer than 64 bytes") }
    bytes = raw
  }

  func der() throws(CryptographyError) -> [UInt8] {
    guard let signature = unsafe ECDSA_SIG_new() else { throw .library("no memory") }
    defer { unsafe ECDSA_SIG_free(signature) }
    let r = Array(bytes.prefix(32))
    let s = Array(bytes.suffix(32))
    guard let r = unsafe BN_bin2bn(r, 32, nil) else { throw .library("no memory") }
    guard let s = unsafe BN_bin2bn(s, 32, nil) else {
      unsafe BN_free(r)
      throw .library("no memory")
    }
    // From here on the signature owns both numbers.
    guard unsafe ECDSA_SIG_set0(signature, r, s) == 1 else {
      unsafe BN_free(r)
      unsafe BN_free(s)
      throw .library("a signature could not be put together")
    }
    let length = unsafe i2d_ECDSA_SIG(signature, nil)
    guard length > 0 else { throw .library("a signature could not be put together") }
    return unsafe [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
      var end = buffer.baseAddress
      count = unsafe Int(max(0, i2d_ECDSA_SIG(signature, &end)))
    }
  }
}
