import COpenSSL

/// A digest in the making: takes bytes in pieces, gives the digest, and is ready for the next message.
///
/// It owns one context of OpenSSL and keeps it over any number of messages, so that hashing many
/// short entries costs no allocation but the result's.
@safe
package struct Digester: ~Copyable {
  /// The function that is computed.
  package let algorithm: DigestAlgorithm
  private let context: OpaquePointer

  package init(_ algorithm: DigestAlgorithm) {
    self.algorithm = algorithm
    guard let context = unsafe EVP_MD_CTX_new() else {
      preconditionFailure("no memory for a digest context")
    }
    unsafe self.context = context
    begin()
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
  }

  package mutating func update(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe update($0) }
  }

  package mutating func update(_ bytes: ArraySlice<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe update($0) }
  }

  /// Takes the bytes of a span, without copying them.
  package mutating func update(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBytes { unsafe update($0) }
  }

  /// Takes the UTF-8 bytes of a text.
  package mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { unsafe update(UnsafeRawBufferPointer($0)) }
  }

  /// The digest of all that was taken since the last `finish`; the digester starts anew.
  package mutating func finish() -> [UInt8] {
    let length = DigestAlgorithm.digestLength
    let digest = unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      let done = unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
      precondition(done == 1, "OpenSSL could not finish a digest")
      count = length
    }
    begin()
    return digest
  }

  private func update(_ bytes: UnsafeRawBufferPointer) {
    let done = unsafe EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
    precondition(done == 1, "OpenSSL could not continue a digest")
  }

  private func begin() {
    let method = unsafe DigestMethods.shared[algorithm]
    let done = unsafe EVP_DigestInit_ex2(context, method, nil)
    precondition(done == 1, "OpenSSL could not start a digest")
  }
}
