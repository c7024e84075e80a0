import Glibc

/// A file that holds one private key as PEM and that only its owner may read (mode 0600).
package struct KeyFile: Sendable {
  package let path: String

  package init(path: String) {
    self.path = path
  }

  /// Whether something stands under this name.
  package var exists: Bool {
    unsafe access(path, F_OK) == 0
  }

  /// Reads the key, or makes and stores a new one if there is none.
  package func keyOrNew(
    _ algorithm: SignatureAlgorithm, passphrase: Passphrase? = nil
  ) throws(CryptographyError) -> SigningKey {
    if exists { return try read(passphrase: passphrase) }
    let key = try SigningKey(generating: algorithm)
    try create(key, passphrase: passphrase)
    return key
  }

  /// Stores a key under this name, which must be free; encrypted if there is a passphrase.
  ///
  /// The file is written and synced under a temporary name and appears under its own name by one
  /// `link(2)`: whatever happens, there is the whole key or none, and an existing key is never
  /// overwritten.
  package func create(
    _ key: SigningKey, passphrase: Passphrase? = nil
  ) throws(CryptographyError) {
    let pem =
      if let passphrase { try key.pem(encryptedWith: passphrase) } else { try key.pem() }
    let content = Array(pem.utf8)
    let temporary = "\(path).\(Hexadecimal.encode(RandomBytes.make(count: 8)))"
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    let descriptor = unsafe open(temporary, flags, 0o600)
    guard descriptor >= 0 else { throw failure("the key file could not be made", errno) }
    defer { unsafe unlink(temporary) }
    let written = write(content, to: descriptor)
    let code = errno
    close(descriptor)
    guard written else { throw failure("the key file could not be written", code) }
    guard unsafe link(temporary, path) == 0 else {
      let code = errno
      throw failure(
        "the key file could not be put in its place", code,
        kind: code == EEXIST ? .keyFileExists : .file)
    }
    try syncFolder()
  }

  /// Reads the key, after looking that nobody else can. The passphrase is used if the file needs one.
  package func read(passphrase: Passphrase? = nil) throws(CryptographyError) -> SigningKey {
    let pem = String(decoding: try content(), as: UTF8.self)
    do throws(CryptographyError) {
      guard SigningKey.isEncrypted(pem) else { return try SigningKey(pem: pem) }
      guard let passphrase else {
        throw CryptographyError(
          .passphraseNeeded, "the key is encrypted, and no passphrase was given")
      }
      return try SigningKey(pem: pem, passphrase: passphrase)
    } catch {
      throw CryptographyError(error.kind, "\(path): \(error.message)")
    }
  }

  private func content() throws(CryptographyError) -> [UInt8] {
    let descriptor = unsafe open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("the key file could not be opened", errno) }
    defer { close(descriptor) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw failure("the key file could not be looked at", errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw CryptographyError(.unsafeKeyFile, "\(path): not a plain file")
    }
    guard status.st_uid == geteuid() else {
      throw CryptographyError(
        .unsafeKeyFile,
        "\(path): belongs to account \(status.st_uid), not to \(geteuid()) who runs the program")
    }
    guard status.st_mode & 0o077 == 0 else {
      let mode = String(status.st_mode & 0o777, radix: 8)
      throw CryptographyError(
        .unsafeKeyFile, "\(path): mode 0\(mode) lets others read the key; use chmod 600")
    }
    guard status.st_size <= 65_536 else {
      throw CryptographyError(.malformedKey, "\(path): too large to be a key")
    }
    var content = [UInt8](repeating: 0, count: Int(status.st_size))
    var filled = 0
    while filled < content.count {
      let taken = unsafe content.withUnsafeMutableBytes {
        unsafe Glibc.read(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled)
      }
      if taken < 0 && errno == EINTR { continue }
      guard taken > 0 else { throw failure("the key file could not be read", errno) }
      filled += taken
    }
    return content
  }

  private func write(_ content: [UInt8], to descriptor: CInt) -> Bool {
    var written = 0
    while written < content.count {
      let step = unsafe content.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if step < 0 && errno == EINTR { continue }
      guard step > 0 else { return false }
      written += step
    }
    return fsync(descriptor) == 0
  }

  /// Makes the new name itself durable.
  private func syncFolder() throws(CryptographyError) {
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? "."
    let descriptor = unsafe open(String(folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("the key folder could not be opened", errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("the key folder could not be synced", errno) }
  }

  private func failure(
    _ doing: String, _ code: CInt, kind: CryptographyError.Kind = .file
  ) -> CryptographyError {
    CryptographyError(kind, unsafe "\(path): \(doing): \(String(cString: strerror(code)))")
  }
}
