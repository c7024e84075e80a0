import Glibc

/// A failure of the operating system with a file.
package struct FileFault: Error, Hashable, CustomStringConvertible, Sendable {
  /// What was being done, such as "write a temporary file in /tmp".
  package let action: String
  /// The `errno` of the call.
  package let code: Int32

  package var description: String {
    let reason = unsafe String(cString: strerror(code))
    return "Cannot \(action): \(reason) (errno \(code))."
  }
}

/// A file without a name that vanishes with its last owner, also when the program is killed.
///
/// It is written by one thread while a request arrives, and only read afterwards; `pread` moves no
/// shared position, so that readers do not disturb each other.
final class TemporaryFile: Sendable {
  private let descriptor: Int32

  init(in folder: String) throws(FileFault) {
    var template = Array("\(folder)/upload-XXXXXX".utf8CString)
    descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else {
      throw FileFault(action: "create a temporary file in \(folder)", code: errno)
    }
    unsafe unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit {
    close(descriptor)
  }

  func append(_ bytes: some Collection<UInt8>) throws(FileFault) {
    let block = Array(bytes)
    var written = 0
    while written < block.count {
      let count = unsafe block.withUnsafeBytes { buffer in
        unsafe write(descriptor, buffer.baseAddress?.advanced(by: written), buffer.count - written)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileFault(action: "write a temporary file", code: errno)
      }
      written += count
    }
  }

  func bytes() throws(FileFault) -> [UInt8] {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw FileFault(action: "measure a temporary file", code: errno)
    }
    var fault: FileFault?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) {
      buffer, initialized in
      while initialized < buffer.count {
        let count = unsafe pread(
          descriptor, buffer.baseAddress?.advanced(by: initialized),
          buffer.count - initialized, initialized)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          fault = FileFault(action: "read a temporary file", code: count < 0 ? errno : EIO)
          return
        }
        initialized += count
      }
    }
    if let fault { throw fault }
    return bytes
  }
}
