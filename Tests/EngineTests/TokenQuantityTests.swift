import BPMN
import Engine
import FEEL
import Testing

/// BPMN 2.0.2 §13.3.2, table 10.3.
@Suite("Numbers of tokens")
struct TokenQuantityTests {
  @Test func `an activity begins when as many tokens have come as it needs, on whichever flows`()
    throws
  {
    var simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      for id in ["A", "B", "C", "Sum"] { sketch.user(id) }
      sketch.flow("Start -> F")
      for id in ["A", "B", "C"] { sketch.flow("F -> \(id) -> Sum") }
      sketch.change("Sum") { $0.startQuantity = 2 }
    }
    try simulation.complete("A")
    #expect(simulation.trace == ["A"])
    try simulation.complete("C")
    #expect(simulation.trace == ["C", "+Sum"])
    try simulation.complete("Sum")
    try simulation.complete("B")
    // One token is left over: the process cannot end, and says so.
    #expect(simulation.state.incidents.values.map(\.kind) == [.noFlow])
    let words = try #require(simulation.state.incidents.values.first?.message)
    #expect(words.contains("要有 2 个令牌才开始") && !words.contains("网关"))
  }

  @Test func `an activity sends as many tokens as it says down each flow`() throws {
    var simulation = try Simulation { sketch in
      sketch.start()
      for id in ["Make", "Use", "Check"] { sketch.user(id) }
      sketch.flow("Start -> Make -> Use")
      sketch.flow("Make -> Check")
      sketch.change("Make") { $0.completionQuantity = 3 }
      sketch.change("Check") { $0.startQuantity = 3 }
    }
    try simulation.complete("Make")
    #expect(simulation.openTasks == ["Use", "Use", "Use", "Check"])
  }
}
