import CArgon2
import Dispatch
import Foundation

/// Password hashing by Argon2id (RFC 9106): 19 MiB, 2 passes, 1 lane.
///
/// A hash is kept in Argon2's encoded form (`$argon2id$v=19$m=19456,t=2,p=1$salt$hash`), which holds
/// its own parameters. At most two hashings run at a time in the process, so that a flood of
/// sign-ins can neither take the memory nor both processors; the others wait their turn, blocking
/// their thread.
package enum Passwords {
  /// The memory, in KiB, of one hashing.
  package static let memory: UInt32 = 19_456
  package static let passes: UInt32 = 2
  package static let lanes: UInt32 = 1
  /// The longest password that is hashed, in UTF-8 bytes after composition.
  package static let longestPassword = 1_024

  private static let saltLength = 16
  private static let hashLength = 32
  private static let turnstile = DispatchSemaphore(value: 2)

  /// The encoded hash of a password with a fresh salt.
  package static func hash(_ password: String) throws(CryptographyError) -> String {
    let password = try bytes(of: password)
    let salt = RandomBytes.make(count: saltLength)
    let room = argon2_encodedlen(
      passes, memory, lanes, UInt32(saltLength), UInt32(hashLength), Argon2_id)
    var encoded = [CChar](repeating: 0, count: room)
    let code = inTurn {
      unsafe argon2id_hash_encoded(
        passes, memory, lanes, password, password.count, salt, salt.count, hashLength,
        &encoded, encoded.count)
    }
    guard code == ARGON2_OK.rawValue else { throw failure(code, kind: .library) }
    return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether the password is the one that was hashed; the comparison takes constant time.
  package static func verify(
    _ password: String, against encoded: String
  ) throws(CryptographyError) -> Bool {
    guard let cost = PasswordCost(encoded: encoded), cost.isBearable else {
      throw CryptographyError(
        .malformedPasswordHash, "the stored password hash is not a usable Argon2id hash")
    }
    let password = try bytes(of: password)
    let code = inTurn { unsafe argon2id_verify(encoded, password, password.count) }
    switch code {
    case ARGON2_OK.rawValue: return true
    case ARGON2_VERIFY_MISMATCH.rawValue: return false
    default: throw failure(code, kind: .malformedPasswordHash)
    }
  }

  /// Spends as much as a verification, for a name that nobody has, so that the answer's duration
  /// does not tell which names exist.
  package static func verifyNobody(_ password: String) throws(CryptographyError) {
    _ = try hash(password)
  }

  /// Whether a hash was made with other parameters than today's; it is then made anew at the next
  /// sign-in, when the password is at hand.
  package static func needsRehash(_ encoded: String) -> Bool {
    PasswordCost(encoded: encoded) != PasswordCost(memory: memory, passes: passes, lanes: lanes)
  }

  private static func bytes(of password: String) throws(CryptographyError) -> [UInt8] {
    // Keyboards differ in how they send an accented or full-width letter; NFC makes them one.
    let bytes = Array(password.precomposedStringWithCanonicalMapping.utf8)
    guard bytes.count <= longestPassword else {
      throw CryptographyError(
        .passwordTooLong, "a password may have at most \(longestPassword) bytes")
    }
    return bytes
  }

  private static func inTurn(_ hashing: () -> CInt) -> CInt {
    turnstile.wait()
    defer { turnstile.signal() }
    return hashing()
  }

  private static func failure(_ code: CInt, kind: CryptographyError.Kind) -> CryptographyError {
    let reason = unsafe argon2_error_message(code).map { unsafe String(cString: $0) }
    return CryptographyError(kind, "Argon2: \(reason ?? "error \(code)")")
  }
}

/// What one hashing costs, as the encoded form says it.
struct PasswordCost: Equatable {
  let memory: UInt32
  let passes: UInt32
  let lanes: UInt32

  /// Whether the server may spend so much on one sign-in: a manipulated row must not exhaust it.
  var isBearable: Bool {
    memory <= 262_144 && passes <= 16 && lanes <= 8
  }

  init(memory: UInt32, passes: UInt32, lanes: UInt32) {
    self.memory = memory
    self.passes = passes
    self.lanes = lanes
  }

  init?(encoded: String) {
    let parts = encoded.split(separator: "$", omittingEmptySubsequences: false)
    guard parts.count == 6, parts[0].isEmpty, parts[1] == "argon2id", parts[2] == "v=19" else {
      return nil
    }
    let values = parts[3].split(separator: ",").map { $0.split(separator: "=") }
    guard
      values.count == 3, values.allSatisfy({ $0.count == 2 }),
      values.map(\.[0]) == ["m", "t", "p"],
      let memory = UInt32(values[0][1]), let passes = UInt32(values[1][1]),
      let lanes = UInt32(values[2][1])
    else { return nil }
    self.init(memory: memory, passes: passes, lanes: lanes)
  }
}
