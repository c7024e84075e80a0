import Certificates
import CivilTime
import Cryptography
import Directory
import Foundation
import HTTPServer
import PrintDesk
import Runtime
import Synchronization
import Web
import WorkCalendar

/// A small office with its pages, in a folder of its own, whose clock stands until it is moved.
final class WebOffice: Sendable {
  static let password = "Linjiang-2026"

  let runtime: OfficeRuntime
  let web: WebApplication
  let certificates: CertificatesRoom
  private let folder: URL
  private let clock: StandingClock
  let log = Lines()

  /// Lines that were logged.
  final class Lines: Sendable {
    private let lines = Mutex<[String]>([])
    func add(_ line: String) { lines.withLock { $0.append(line) } }
    var all: [String] { lines.withLock { $0 } }
  }

  init(settings: (inout WebSettings) -> Void = { _ in }) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("tongzheng-web-\(UUID().uuidString)")
    // 09:00 on Wednesday 2026-03-04 in Shanghai.
    let start = Instant(seconds: 1_772_586_000)
    let clock = StandingClock(start)
    var own = RuntimeSettings(calendar: try .national())
    own.now = { clock.value }
    let log = log
    own.report = { log.add($0) }
    let certificates = try Self.certificates(in: folder)
    runtime = try OfficeRuntime(
      folder: DataFolder(folder),
      rooms: [
        DirectoryRoom(), certificates, PrintDeskRoom(certificates: certificates), WebRoom(),
      ], settings: own)
    try runtime.start(background: false)
    try Self.settle(runtime)
    var pages = WebSettings(office: "临江县编办") { log.add($0) }
    settings(&pages)
    web = try WebApplication(
      runtime: runtime, settings: pages, certificates: certificates)
    self.certificates = certificates
    self.clock = clock
  }

  /// A clock that stands until it is moved.
  private final class StandingClock: Sendable {
    private let content: Mutex<Instant>
    init(_ value: Instant) { content = Mutex(value) }
    var value: Instant { content.withLock { $0 } }
    func move(seconds: Int64) { content.withLock { $0 = $0.adding(seconds: seconds) } }
  }

  struct Missing: Error {}

  private static func certificates(in folder: URL) throws -> CertificatesRoom {
    guard let issuer = IssuerCode(division: 990_102, unit: 7),
      let address = MarkAddress("https://v.example.cn")
    else { throw Missing() }
    return CertificatesRoom(
      settings: CertificateSettings(
        issuer: issuer, issuerName: "临江县编办", prefix: "临", address: address,
        algorithm: .ed25519),
      keyring: MarkKeyring(folder: DataFolder(folder).keys.path))
  }

  deinit {
    runtime.stop()
    // A leftover folder of a test does no harm.
    try? FileManager.default.removeItem(at: folder)
  }

  func advance(minutes: Int64) { clock.move(seconds: minutes * 60) }

  func browser() -> TestBrowser { TestBrowser(web) }

  /// A browser in which somebody is signed in.
  func browser(of login: String) throws -> TestBrowser {
    let browser = browser()
    try browser.signIn(login)
    return browser
  }

  private static func settle(_ runtime: OfficeRuntime) throws {
    let hash = try Passwords.hash(password)
    let people: [(String, String, String, String, String, String?)] = [
      ("P1", "周文静", "zhou", "U002", "unit.hr", "U002"),
      ("P2", "李明远", "li", "U002", "unit.head", "U002"),
      ("P3", "陈晓东", "chen", "U003", "est.officer", nil),
      ("P4", "王建国", "wang", "U003", "est.officer", nil),
      ("P5", "何志远", "he", "U001", "unit.head", "U001"),
      ("P8", "系统员", "sys", "U003", "admin.system", nil),
      ("P9", "安全员", "sec", "U003", "admin.security", nil),
    ]
    _ = try runtime.perform("settle", by: .system) { step in
      let register = try DirectoryRegister(step)
      for (code, name, kind) in [
        ("U000", "临江县", Unit.Kind.region), ("U001", "县教育局", .organ),
        ("U002", "县第一中学", .institution), ("U003", "县编办", .organ),
      ] {
        let parent = code == "U000" ? nil : code == "U002" ? "U001" : "U000"
        try register.create(Unit(code: code, name: name, kind: kind, parent: parent, sort: 1))
      }
      for (code, name, login, unit, role, at) in people {
        try register.create(Person(code: code, name: name, sort: 1))
        try register.assign(Post(person: code, unit: unit, title: "干部", isMain: true))
        try register.openAccount(login, for: code)
        try register.grant(role, to: code, at: at)
        try register.changeOwn(passwordHash: hash, of: login)
      }
      return Done()
    }
    _ = try runtime.deploy(LeaveModel.resources, by: .system)
  }
}
