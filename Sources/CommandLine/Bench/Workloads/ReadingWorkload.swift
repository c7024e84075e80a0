import BPMN
import Engine
import Foundation
import Runtime

/// Reading a file of 200 nodes and compiling what it says.
struct ReadingWorkload {
  func measure(tell: (Measurement) -> Void) throws {
    let file = WorkloadModels.long(nodes: 200)
    func read() throws {
      let definitions = try Definitions.parse(file.content, file: file.name)
      for process in definitions.processes {
        let compilation = Compilation(of: process, in: definitions, version: 1)
        guard compilation.program != nil else {
          throw CommandFailure("the file of W4 cannot be run: \(compilation.diagnostics)")
        }
      }
    }
    try read()
    let times = try Times.measure(200, read)
    tell(
      Measurement(
        workload: "W4", name: "200 nodes read and compiled, p50", value: times.percentile(0.5),
        unit: "ms"))
    tell(
      Measurement(
        workload: "W4", name: "200 nodes read and compiled, p99", value: times.percentile(0.99),
        unit: "ms"))
  }
}
