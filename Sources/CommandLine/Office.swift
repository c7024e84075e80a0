import Certificates
import Cryptography
import Directory
import Establishment
import Foundation
import Runtime
import Web
import WorkCalendar

/// The rooms of this program put together over one data folder.
struct Office {
  let runtime: OfficeRuntime
  let identity: OfficeIdentity
  let certificates: CertificatesRoom

  /// Who acts when somebody with a shell on the machine runs a command.
  static var operatorAtTerminal: Actor {
    Actor(person: "cli:\(NSUserName())", address: "local")
  }

  /// Opens the office to keep it: nobody else may.
  static func keeping(_ folder: DataFolder, as identity: OfficeIdentity? = nil) throws -> Office {
    try Office(folder, as: identity) {
      try OfficeRuntime(folder: folder, rooms: $0, settings: $1)
    }
  }

  /// Opens the office to look at it, while it may be running.
  static func observing(_ folder: DataFolder) throws -> Office {
    try Office(folder, as: nil) { try .observing(folder, rooms: $0, settings: $1) }
  }

  private init(
    _ folder: DataFolder, as identity: OfficeIdentity?,
    open: ([any OfficeRoom], RuntimeSettings) throws -> OfficeRuntime
  ) throws {
    let identity = try identity ?? .demonstration(address: "http://localhost")
    self.identity = identity
    certificates = CertificatesRoom(
      settings: CertificateSettings(
        issuer: identity.issuer, issuerName: identity.name, prefix: identity.prefix,
        address: identity.address),
      keyring: MarkKeyring(folder: folder.keys.path))
    let rooms: [any OfficeRoom] = [
      DirectoryRoom(), EstablishmentRoom(), certificates, WebRoom(),
    ]
    runtime = try open(rooms, RuntimeSettings(calendar: try .national()))
  }

  /// Opens the office, does one act as the operator at the terminal, and closes it again.
  @discardableResult
  static func act<Answer: ActAnswer>(
    _ name: String, in folder: DataFolder, body: @escaping @Sendable (Step) throws -> Answer
  ) throws -> Answer {
    let office = try keeping(folder)
    try office.runtime.start()
    defer { office.runtime.stop() }
    return try office.runtime.perform(name, by: operatorAtTerminal, body: body)
  }
}
