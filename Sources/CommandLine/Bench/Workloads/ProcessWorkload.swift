import Foundation
import Runtime

/// Cases of one process, carried from start to end by so many threads at once.
struct ProcessWorkload {
  let name: String
  let model: Resource
  let inFlight: [Int]
  /// Whether the bare database is measured beside it.
  let isBounded: Bool

  init(_ name: String, _ model: Resource, inFlight: [Int], isBounded: Bool = false) {
    self.name = name
    self.model = model
    self.inFlight = inFlight
    self.isBounded = isBounded
  }

  func measure(
    in folder: URL, seconds: Double, tell: (Measurement) -> Void
  ) throws {
    let bare =
      isBounded ? try BareDatabase(model, in: folder.appending(path: "\(name)-watched")) : nil
    for count in inFlight {
      let office = try WorkloadOffice(model, in: folder.appending(path: "\(name)-\(count)"))
      let emptyBytes = try office.bytes()
      let outcome = try ThreadedLoad.run(threads: count, seconds: seconds) {
        let started = try office.begin()
        while try office.finishNext(of: started) {}
        return 1
      }
      let bytes = try office.stop() - emptyBytes
      let limit = try bare?.casesPerSecond(
        people: count, seconds: seconds, file: folder.appending(path: "\(name)-people-\(count)"))
      let oneHand = try bare?.casesPerSecond(
        atATime: count, seconds: seconds, file: folder.appending(path: "\(name)-bare-\(count)"))
      tell(
        Measurement(
          workload: name, name: "\(count) in flight", value: outcome.perSecond,
          unit: "instances/s", beside: limit.map { ("bare SQLite", $0) }))
      if let oneHand {
        tell(
          Measurement(
            workload: name, name: "\(count) in flight, bare SQLite by one thread", value: oneHand,
            unit: "instances/s"))
      }
      tell(
        Measurement(
          workload: name, name: "\(count) in flight, on the disk for each",
          value: Double(bytes) / Double(outcome.rounds), unit: "bytes"))
    }
  }
}
