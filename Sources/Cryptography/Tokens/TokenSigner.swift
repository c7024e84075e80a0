import CPKCS11
import Synchronization

/// A key in a token behind PKCS #11 that signs without ever leaving it: Ed25519 (PKCS #11 3.0 §2.3.14).
///
/// One session serves the signer; calls take turns, since a session signs one message at a time.
package final class TokenSigner: Signer {
  private struct Session: Sendable {
    let handle: CK_SESSION_HANDLE
    let key: CK_OBJECT_HANDLE
  }

  package let algorithm = SignatureAlgorithm.ed25519
  private let module: TokenModule
  private let session: Mutex<Session>
  private let publicKey: VerifyingKey

  /// Opens the key with a label in the token with a label, through the token's PKCS #11 library, such as
  /// `/usr/lib/softhsm/libsofthsm2.so`.
  package init(
    library: String, token: String, key label: String, pin: String
  ) throws(CryptographyError) {
    let module = try TokenModule(path: library)
    let slot = try module.slot(labelled: token)
    let session = try TokenSession(module, slot: slot, pin: pin)
    let privateKey = try session.object(CKO_PRIVATE_KEY, labelled: label)
    let publicObject = try session.object(CKO_PUBLIC_KEY, labelled: label)
    publicKey = try VerifyingKey(ed25519: session.edwardsPoint(of: publicObject))
    self.module = module
    self.session = Mutex(Session(handle: session.handle, key: privateKey))
  }

  package func verifyingKey() throws(CryptographyError) -> VerifyingKey { publicKey }

  package func sign(_ message: [UInt8]) throws(CryptographyError) -> [UInt8] {
    let signed = session.withLock { session -> Result<[UInt8], CryptographyError> in
      var mechanism = unsafe CK_MECHANISM()
      unsafe mechanism.mechanism = CK_MECHANISM_TYPE(CKM_EDDSA)
      let functions = module.functions
      var status = unsafe functions.C_SignInit(session.handle, &mechanism, session.key)
      guard status == CKR_OK else {
        return .failure(.token("the token would not begin to sign", status))
      }
      var message = message
      var signature = [UInt8](repeating: 0, count: SignatureAlgorithm.signatureLength)
      var length = CK_ULONG(signature.count)
      status = unsafe functions.C_Sign(
        session.handle, &message, CK_ULONG(message.count), &signature, &length)
      guard status == CKR_OK, length == signature.count else {
        return .failure(.token("the token did not sign", status))
      }
      return .success(signature)
    }
    return try signed.get()
  }

  deinit {
    let functions = module.functions
    session.withLock { _ = functions.C_CloseSession($0.handle) }
  }
}
