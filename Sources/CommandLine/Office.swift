import Certificates
import Cryptography
import Directory
import Engine
import Establishment
import Foundation
import JSONText
import PrintDesk
import PrintTemplates
import Runtime
import Web
import WorkCalendar

/// The rooms of this program put together over one data folder.
struct Office {
  let runtime: OfficeRuntime
  let identity: OfficeIdentity
  let certificates: CertificatesRoom

  /// The counter that prints.
  var printDesk: PrintDeskRoom { PrintDeskRoom(certificates: certificates) }

  /// Who acts when somebody with a shell on the machine runs a command.
  static var operatorAtTerminal: Actor {
    Actor(person: "cli:\(NSUserName())", address: "local")
  }

  /// Opens the office to keep it: nobody else may. Its keys are opened with the secrets given, else
  /// with those of the environment.
  static func keeping(
    _ folder: DataFolder, as identity: OfficeIdentity? = nil, secrets: KeySecrets? = nil
  ) throws -> Office {
    try Office(folder, as: identity, secrets: secrets) {
      try OfficeRuntime(folder: folder, rooms: $0, settings: $1)
    }
  }

  /// Opens the office to look at it, while it may be running.
  static func observing(_ folder: DataFolder) throws -> Office {
    try Office(folder, as: nil) { try .observing(folder, rooms: $0, settings: $1) }
  }

  private init(
    _ folder: DataFolder, as identity: OfficeIdentity?, secrets: KeySecrets? = nil,
    open: ([any OfficeRoom], RuntimeSettings) throws -> OfficeRuntime
  ) throws {
    let identity = try identity ?? .configured(in: folder)
    self.identity = identity
    certificates = try Self.certificates(
      in: folder, as: identity, secrets, fonts: try SiteFonts.read(in: folder))
    var settings = RuntimeSettings(
      calendar: try WorkingCalendar.national().inRegion(identity.region))
    settings.zone = identity.zone
    settings.retention = identity.retention
    settings.functions = try Self.functions(in: folder)
    runtime = try open(Self.rooms(with: certificates), settings)
  }

  private static func certificates(
    in folder: DataFolder, as identity: OfficeIdentity, _ secrets: KeySecrets? = nil,
    fonts: FontTable = .standard
  ) throws -> CertificatesRoom {
    var settings = CertificateSettings(
      issuer: identity.issuer, issuerName: identity.name, prefix: identity.prefix,
      address: identity.address, fonts: fonts)
    settings.places = try places(in: folder)
    settings.scanDays = identity.scanDays
    return CertificatesRoom(
      settings: settings,
      keyring: MarkKeyring(
        folder: folder.keys.path, secrets: try secrets ?? KeySecretReading.fromEnvironment()))
  }

  private static func rooms(with certificates: CertificatesRoom) -> [any OfficeRoom] {
    [
      DirectoryRoom(), EstablishmentRoom(), certificates,
      PrintDeskRoom(certificates: certificates), WebRoom(),
    ]
  }

  /// The rooms without an office, to ask what models may say of them.
  static func roomsForReading() throws -> [any OfficeRoom] {
    let nowhere = try OfficeIdentity.demonstration(address: "http://localhost")
    return rooms(with: try certificates(in: DataFolder(path: "data"), as: nowhere))
  }

  /// The functions that the site has registered in its data folder.
  private static func functions(in folder: DataFolder) throws -> SiteFunctions {
    let path = folder.functions.path
    guard let content = FileManager.default.contents(atPath: path) else { return .none }
    do {
      return try SiteFunctions(try JSON(parsing: content))
    } catch {
      throw CommandFailure("\(path): \(error)")
    }
  }

  /// Which networks are where, as the site says in its data folder.
  private static func places(in folder: DataFolder) throws -> ScanPlaces {
    let path = folder.places.path
    guard let content = FileManager.default.contents(atPath: path) else { return .none }
    do {
      return try ScanPlaces(try JSON(parsing: content))
    } catch {
      throw CommandFailure("\(path): \(error)")
    }
  }

  /// Opens the office, does one act as the operator at the terminal, and closes it again.
  @discardableResult
  static func act<Answer: ActAnswer>(
    _ name: String, in folder: DataFolder, body: @escaping @Sendable (Step) throws -> Answer
  ) throws -> Answer {
    try act(name, in: folder) { step, _ in try body(step) }
  }

  /// The same for an act that needs the rooms of the office.
  @discardableResult
  static func act<Answer: ActAnswer>(
    _ name: String, in folder: DataFolder,
    body: @escaping @Sendable (Step, Office) throws -> Answer
  ) throws -> Answer {
    let office: Office
    do {
      office = try keeping(folder)
    } catch let error as FolderInUse {
      throw ServedAct.known[name]?.failure(error) ?? error
    }
    try office.runtime.start()
    defer { office.runtime.stop() }
    return try office.runtime.perform(name, by: operatorAtTerminal) { try body($0, office) }
  }
}
