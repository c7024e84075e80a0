import Certificates
import CivilTime
import Cryptography
import Foundation
import JSONText
import Runtime

/// `tongzheng mark keygen`.
struct MarkKeygenCommand: Command {
  static let words = ["mark", "keygen"]
  static let summary = "makes the key with which marks are signed from now on"
  static let explanation = """
    Makes a new key of the office, encrypted with a passphrase, and enters its public half into the
    register; papers of the older keys stay verifiable. The office must not be running; it finds the
    passphrase in TONGZHENG_KEY_PASSPHRASE or TONGZHENG_KEY_PASSPHRASE_FILE when it is served. With
    --token the key is one that lies in a token behind PKCS #11 (Ed25519), whose PIN is in
    TONGZHENG_TOKEN_PIN or TONGZHENG_TOKEN_PIN_FILE. With --out the key is made in a file outside of any
    office, and its public half enters the file of published keys that --keys names.
    """
  static let parameters: [Parameter] = [
    .option("algorithm", value: "NAME", "sm2 or ed25519 (default: sm2, with --token ed25519)"),
    .option("not-after", value: "DAY", "the last day of issue, such as 2031-12-31"),
    .toggle("plain", "does not encrypt the key file"), KeySecretReading.passphraseFile,
    .option("token", value: "LABEL", "the label of the token that has the key"),
    .option("token-library", value: "FILE", "the PKCS #11 library of the token"),
    .option("token-key", value: "LABEL", "the label of the key in the token"),
    .option("out", value: "FILE", "the file of a key outside of any office"),
    .option("keys", value: "FILE", "with --out: the published keys that the new one joins"),
    .option("issuer-name", value: "NAME", "with --out: who issues with the key"),
    DataOption.parameter, DataOption.json,
  ]

  private let algorithm: SignatureAlgorithm?
  private let notAfter: CalendarDate?
  private let isPlain: Bool
  private let passphraseFile: String?
  private let token: TokenReference?
  private let outside: KeyOutside?
  private let folder: DataFolder
  private let asJSON: Bool

  init(_ values: ParameterValues) throws(UsageError) {
    algorithm = try Self.algorithm(values)
    notAfter = try values.date("not-after")
    isPlain = values.has("plain")
    passphraseFile = values["passphrase-file"]
    token = try Self.token(values)
    outside = try Self.outside(values)
    folder = DataOption.folder(values)
    asJSON = values.has("json")
    if isPlain, passphraseFile != nil {
      throw UsageError("--plain and --passphrase-file exclude each other")
    }
  }

  private static func algorithm(
    _ values: ParameterValues
  ) throws(UsageError) -> SignatureAlgorithm? {
    guard let name = values["algorithm"] else { return nil }
    guard let algorithm = SignatureAlgorithm(rawValue: name) else {
      throw UsageError("--algorithm is “\(name)”, but must be sm2 or ed25519")
    }
    return algorithm
  }

  private static func token(_ values: ParameterValues) throws(UsageError) -> TokenReference? {
    switch (values["token"], values["token-library"], values["token-key"]) {
    case (nil, nil, nil): return nil
    case (let label?, let library?, let key?):
      if values["out"] != nil || values["algorithm"] == "sm2" {
        throw UsageError("--token takes a key of Ed25519 into a data folder")
      }
      return TokenReference(library: library, token: label, key: key)
    default: throw UsageError("--token, --token-library and --token-key belong together")
    }
  }

  private static func outside(_ values: ParameterValues) throws(UsageError) -> KeyOutside? {
    switch (values["out"], values["keys"], values["issuer-name"]) {
    case (nil, nil, nil): return nil
    case (let out?, let keys?, let name?):
      return KeyOutside(path: out, keys: keys, issuer: name)
    default: throw UsageError("--out, --keys and --issuer-name belong together")
    }
  }

  func run(_ terminal: Terminal) throws -> ExitCode {
    let passphrase =
      isPlain || token != nil
      ? nil : try KeySecretReading.newPassphrase(file: passphraseFile, terminal)
    let key =
      if let outside {
        try outside.make(algorithm ?? .sm2, passphrase: passphrase, notAfter: notAfter)
      } else {
        try inOffice(passphrase)
      }
    terminal.output(asJSON ? MarkKeyRegistry([key]).json.text : Self.words(key))
    if outside == nil { terminal.talk("publish the keys again: tongzheng mark publish") }
    return .done
  }

  private func inOffice(_ passphrase: Passphrase?) throws -> MarkKey {
    var secrets = try KeySecretReading.fromEnvironment()
    secrets.passphrase = passphrase
    let office = try Office.keeping(folder, secrets: secrets)
    try office.runtime.start()
    defer { office.runtime.stop() }
    if let token { try place(token, in: office) }
    let room = office.certificates
    let (algorithm, notAfter) = (algorithm, notAfter)
    let id = try office.runtime.perform("mark.keygen", by: Office.operatorAtTerminal) { step in
      "\(try room.register(step).makeKey(algorithm, notAfter: notAfter).key.id)"
    }
    let keys = try office.runtime.read { try CertificateQueries($0).keys() }
    guard let key = keys.keys.first(where: { "\($0.id)" == id }) else {
      throw CommandFailure("the key \(id) was made and is not in the register")
    }
    return key
  }

  /// Says in the folder of keys which key of which token comes next.
  private func place(_ token: TokenReference, in office: Office) throws {
    let last = try office.runtime.read { try CertificateQueries($0).keys() }.keys.last?.id ?? 0
    let file = folder.keys.appending(path: "mark-\(Int(last) + 1).token.json")
    try Data(token.json.prettyText.utf8).write(to: file, options: .withoutOverwriting)
  }

  private static func words(_ key: MarkKey) -> String {
    """
    key \(key.id), \(key.key.algorithm.rawValue), in force from \(key.notBefore)\
    \(key.notAfter.map { " to \($0)" } ?? ", without end"), for \(key.issuer)
    """
  }
}

/// A key in a file outside of any office.
private struct KeyOutside {
  let path: String
  let keys: String
  let issuer: String

  func make(
    _ algorithm: SignatureAlgorithm, passphrase: Passphrase?, notAfter: CalendarDate?
  ) throws -> MarkKey {
    let known =
      FileManager.default.fileExists(atPath: keys) ? try PublishedFiles.keys(keys).keys : []
    guard let id = UInt16(exactly: Int(known.map(\.id).max() ?? 0) + 1) else {
      throw CommandFailure("\(keys): all numbers of keys are taken")
    }
    let signing = try SigningKey(generating: algorithm)
    try KeyFile(path: path).create(signing, passphrase: passphrase)
    let today = CivilZone.shanghai.date(of: SystemClock.now)
    let key = MarkKey(
      id: id, key: try signing.verifyingKey(), issuer: issuer, notBefore: today,
      notAfter: notAfter)
    let text = MarkKeyRegistry(known + [key]).json.prettyText + "\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: keys), options: .atomic)
    return key
  }
}
