import FEEL
import Foundation
import JSONText
import Runtime

/// Cases of one process, carried from start to end by programs that call the interface (REST) of an
/// office served by another process.
struct ServedWorkload {
  let name: String
  let model: Resource
  /// How many commands finish a case, its start among them.
  let commands: Int
  let clients: [Int]

  init(_ name: String, _ model: Resource, commands: Int, clients: [Int]) {
    self.name = name
    self.model = model
    self.commands = commands
    self.clients = clients
  }

  func measure(
    in folder: URL, seconds: Double, tell: (Measurement) -> Void
  ) throws {
    for count in clients {
      let office = ServedOffice(folder: folder.appending(path: "\(name)-served-\(count)"))
      let token = try office.found(model)
      let server = try ServerProcess(folder: office.folder)
      let outcome = Result { try load(count, on: server, token: token, for: seconds) }
      server.stop()
      let done = try outcome.get()
      try office.check(cases: done.rounds)
      let words = count == 1 ? "1 client over HTTP" : "\(count) clients over HTTP"
      tell(
        Measurement(
          workload: name, name: words, value: done.perSecond, unit: "instances/s"))
      tell(
        Measurement(
          workload: name, name: words, value: done.perSecond * Double(commands),
          unit: "commands/s"))
    }
  }

  private func load(
    _ clients: Int, on server: ServerProcess, token: String, for seconds: Double
  ) throws -> ThreadedLoad.Outcome {
    let process = String(model.name.prefix { $0 != "." })
    return try ThreadedLoad.run(threads: clients, seconds: seconds) { [port = server.port] in
      ServedClerk(process: process, token: token, port: port)
    } round: { [commands] clerk in
      let done = try clerk.carryCase()
      guard done == commands else {
        throw CommandFailure("a case took \(done) commands instead of \(commands)")
      }
      return 1
    }
  }
}
