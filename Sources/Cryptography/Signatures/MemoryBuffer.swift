import COpenSSL

/// A buffer in memory through which OpenSSL reads and writes PEM.
@safe
final class MemoryBuffer {
  let bio: OpaquePointer

  /// A buffer that holds the bytes; wiped when it is released, since it may hold a private key.
  init(_ bytes: [UInt8] = []) throws(CryptographyError) {
    guard let bio = unsafe BIO_new(BIO_s_secmem()) else { throw .library("no memory") }
    unsafe self.bio = bio
    guard bytes.isEmpty || (unsafe BIO_write(bio, bytes, CInt(bytes.count))) == CInt(bytes.count)
    else { throw .library("no memory") }
  }

  deinit {
    unsafe BIO_free(bio)
  }

  /// All that was written and not yet read.
  func contents() -> [UInt8] {
    let length = unsafe BIO_ctrl_pending(bio)
    return unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = unsafe Int(max(0, BIO_read(bio, buffer.baseAddress, CInt(length))))
    }
  }
}
