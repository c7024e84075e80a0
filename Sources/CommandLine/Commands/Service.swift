import Certificates
import Cryptography
import Foundation
import HTTPServer
import PrintDesk
import Runtime
import Web

/// An office that answers in the browser until it is asked to stop.
struct Service {
  let office: Office
  let options: ServiceOptions
  /// What the verbs are called.
  let wording: VerbWording

  func run(_ terminal: Terminal) throws -> ExitCode {
    WorkingMemory.keepSmall()
    try office.runtime.start()
    defer { office.runtime.stop() }
    try office.certificates.makeKeyIfNeeded(in: office.runtime)
    let spooler = Spooler(
      runtime: office.runtime, room: office.printDesk, log: terminal.talk)
    try spooler.start()
    defer { spooler.stop() }
    var settings = WebSettings(office: office.identity.name, log: terminal.talk)
    settings.wording = wording
    settings.isSecure = options.certificate != nil || options.isBehindProxy
    if options.isBehindProxy { settings.proxies = ["127.0.0.1", "::1"] }
    let application = try WebApplication(
      runtime: office.runtime, settings: settings,
      certificates: office.certificates, spooler: spooler)
    let hasWorkingStack = Server.stackSize >= WorkingStack.size
    let server = try Server(settings: try serverSettings(terminal)) { request in
      WorkingStack.$isHere.withValue(hasWorkingStack) { application.respond(to: request) }
    }
    terminal.output(
      "Tongzheng is ready at \(options.scheme)://\(options.address):\(server.port)")
    StopSignal.wait()
    terminal.talk("stopping: finishing what is under way")
    application.endWaiting()
    server.stop()
    application.settle()
    return .done
  }

  private func serverSettings(_ terminal: Terminal) throws -> ServerSettings {
    var settings = ServerSettings()
    settings.address = options.address
    settings.port = UInt16(options.port)
    settings.log = terminal.talk
    if options.isBehindProxy { settings.connectionsPerAddress = 0 }
    if let certificate = options.certificate, let key = options.key {
      settings.tls = .init(
        certificateChain: try String(contentsOfFile: certificate, encoding: .utf8),
        privateKey: try String(contentsOfFile: key, encoding: .utf8))
    }
    return settings
  }
}
