import CPKCS11
import Glibc

/// A PKCS #11 library that is loaded and ready: the driver of a token.
///
/// A module is initialised once in a process and stays until the process ends, as most of them do not
/// bear being unloaded. It is told to do its own locking, so any number of threads may call it; that
/// is the rule which makes the sharing safe.
@safe
final class TokenModule: @unchecked Sendable {
  let functions: CK_FUNCTION_LIST

  init(path: String) throws(CryptographyError) {
    guard let library = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      let reason = unsafe dlerror().map { unsafe String(cString: $0) } ?? "no reason was given"
      throw CryptographyError(.token, "\(path): the library could not be loaded: \(reason)")
    }
    guard let symbol = unsafe dlsym(library, "C_GetFunctionList") else {
      throw CryptographyError(.token, "\(path): not a PKCS #11 library")
    }
    let lookUp = unsafe unsafeBitCast(
      symbol,
      to: (@convention(c) (UnsafeMutablePointer<UnsafeMutablePointer<CK_FUNCTION_LIST>?>?) -> CK_RV)
        .self)
    var list: UnsafeMutablePointer<CK_FUNCTION_LIST>?
    guard unsafe lookUp(&list) == CKR_OK, let list = unsafe list else {
      throw CryptographyError(.token, "\(path): the library gave no functions")
    }
    functions = unsafe list.pointee
    var arguments = unsafe CK_C_INITIALIZE_ARGS()
    unsafe arguments.flags = CK_FLAGS(CKF_OS_LOCKING_OK)
    let status = unsafe functions.C_Initialize(&arguments)
    guard status == CKR_OK || status == CKR_CRYPTOKI_ALREADY_INITIALIZED else {
      throw .token("\(path): the library could not be started", status)
    }
  }

  /// The slot whose token has a label.
  func slot(labelled label: String) throws(CryptographyError) -> CK_SLOT_ID {
    var count: CK_ULONG = 0
    var status = unsafe functions.C_GetSlotList(CK_BBOOL(CK_TRUE), nil, &count)
    var slots = [CK_SLOT_ID](repeating: 0, count: Int(count))
    if status == CKR_OK {
      status = unsafe functions.C_GetSlotList(CK_BBOOL(CK_TRUE), &slots, &count)
    }
    guard status == CKR_OK else { throw .token("the tokens could not be listed", status) }
    var found: [String] = []
    for slot in slots.prefix(Int(count)) {
      var info = CK_TOKEN_INFO()
      guard unsafe functions.C_GetTokenInfo(slot, &info) == CKR_OK else { continue }
      let name = unsafe withUnsafeBytes(of: &info.label) {
        unsafe String(decoding: $0, as: UTF8.self)
      }.reversed().drop { $0 == " " }
      if String(name.reversed()) == label { return slot }
      found.append("“\(String(name.reversed()))”")
    }
    throw CryptographyError(
      .token,
      "there is no token “\(label)”; "
        + (found.isEmpty ? "no token is there" : "there are: \(found.joined(separator: ", "))"))
  }
}

extension CryptographyError {
  /// An error of a token with the number that PKCS #11 gives it.
  static func token(_ doing: String, _ status: CK_RV) -> CryptographyError {
    let reason =
      switch status {
      case CK_RV(CKR_PIN_INCORRECT): "the PIN is wrong"
      case CK_RV(CKR_PIN_LOCKED): "the PIN is locked after too many wrong ones"
      case CK_RV(CKR_TOKEN_NOT_PRESENT), CK_RV(CKR_DEVICE_REMOVED): "the token was taken out"
      case CK_RV(CKR_MECHANISM_INVALID): "the token cannot sign in this way"
      default: "PKCS #11 says 0x\(String(status, radix: 16))"
      }
    return CryptographyError(.token, "\(doing): \(reason)")
  }
}
