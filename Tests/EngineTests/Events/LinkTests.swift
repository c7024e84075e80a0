import BPMN
import Engine
import FEEL
import Testing
import XMLReading

/// BPMN 2.0.2 §10.5.5 (link): a pair is a sequence flow that is not drawn; several sources may lead to
/// one target, within one scope.
@Suite("Link events")
struct LinkTests {
  @Test func `carry each token on, and join none`() throws {
    let simulation = try Simulation { sketch in
      sketch.start()
      sketch.gateway("F", .parallel)
      sketch.throwing("Out1", .link(name: "接下页"))
      sketch.throwing("Out2", .link(name: "接下页"))
      sketch.catches("In", .link(name: "接下页"))
      sketch.user("A")
      sketch.flow("Start -> F -> Out1")
      sketch.flow("F -> Out2")
      sketch.flow("In -> A")
    }
    #expect(
      simulation.trace.suffix(10) == [
        "+Out1", "Out1", "+Out2", "Out2", "+In", "In", "+In", "In", "+A", "+A",
      ])
  }

  // §13.4.3: a token that can still come over a link is waited for.
  @Test func `count as ways to an inclusive join`() throws {
    var simulation = try Simulation(variables: ["x": true]) { sketch in
      sketch.start()
      sketch.gateway("F", .inclusive)
      sketch.user("A")
      sketch.throwing("Out", .link(name: "L"))
      sketch.catches("In", .link(name: "L"))
      sketch.user("B")
      sketch.gateway("J", .inclusive)
      sketch.user("C")
      sketch.flow("Start -> F")
      sketch.flow("F -> A", if: "=x")
      sketch.flow("F -> B", if: "=x")
      sketch.flow("A -> Out")
      sketch.flow("In -> J -> C")
      sketch.flow("B -> J")
    }
    try simulation.complete("B")
    #expect(simulation.openTasks == ["A"])
    try simulation.complete("A")
    #expect(simulation.openTasks == ["C"])
  }

  @Test func `need a target of their name in the same scope, and only one`() {
    let compilation = Deployment.compile { sketch in
      sketch.start()
      sketch.throwing("Out", .link(name: "A"))
      sketch.catches("In1", .link(name: "B"))
      sketch.catches("In2", .link(name: "B"))
      sketch.flow("Start -> Out")
    }
    #expect(
      compilation.diagnostics.map { "\($0.rule) \($0.element ?? "")" }.sorted() == [
        "link-name In2", "link-name Out",
      ])
  }
}
