import Drawing
import Testing
import XMLReading

@testable import Diagrams

@Suite("The layout of a process without drawing")
struct LayeredLayoutTests {
  private func plane(_ body: String) throws -> DiagramPage {
    LayeredLayout(ModelReader(try file(body).root).model).page(of: "P")
  }

  @Test func `goes from left to right in a straight line`() throws {
    let plane = try plane(
      "<startEvent id='s'/><userTask id='a'/><task id='b'/><endEvent id='e'/>"
        + flows("s a", "a b", "b e"))
    let shapes = plane.shapes
    #expect(Set(shapes.map(\.bounds.center.y)).count == 1)
    #expect(zip(shapes, shapes.dropFirst()).allSatisfy { $0.bounds.maxX + 40 <= $1.bounds.x })
    #expect(plane.edges.allSatisfy { $0.waypoints.count == 2 })
  }

  @Test func `puts sub-processes around what is in them`() throws {
    let plane = try plane(
      """
      <startEvent id='s'/><subProcess id='p'><startEvent id='i'/><task id='t'/>\(flows("i t"))
      </subProcess><subProcess id='v' triggeredByEvent='true'><startEvent id='w'/></subProcess>
      \(flows("s p"))
      """)
    let boxes = plane.shapes.reduce(into: [:]) { $0[$1.element] = $1.bounds }
    let (frame, task) = (try #require(boxes["p"]), try #require(boxes["t"]))
    #expect(frame.union(task) == frame)
    let (event, start) = (try #require(boxes["v"]), try #require(boxes["w"]))
    #expect(event.union(start) == event)
    #expect(event.y > frame.maxY)
  }

  @Test func `hangs boundary events on the lower edge of their activity`() throws {
    let plane = try plane(
      """
      <userTask id='t'/><boundaryEvent id='b' attachedToRef='t'><errorEventDefinition/></boundaryEvent>
      <endEvent id='e'/>\(flows("b e"))
      """)
    let boxes = plane.shapes.reduce(into: [:]) { $0[$1.element] = $1.bounds }
    let (task, border) = (try #require(boxes["t"]), try #require(boxes["b"]))
    #expect(border.center.y == task.maxY)
    #expect(task.x < border.center.x && border.center.x < task.maxX)
    #expect(plane.edges[0].waypoints.first == Point(x: border.center.x, y: border.maxY))
  }

  /// Figure 10.101: an association leads from the event at the border to what undoes the activity.
  @Test func `draws what undoes an activity beneath its border event, with the line to it`() throws
  {
    let plane = try plane(
      """
      <startEvent id='s'/><task id='a'/><task id='c'/>
      <boundaryEvent id='b' attachedToRef='a'><compensateEventDefinition/></boundaryEvent>
      <boundaryEvent id='d' attachedToRef='c'><compensateEventDefinition/></boundaryEvent>
      <task id='redo' isForCompensation='true'/><task id='undo' isForCompensation='true'/>
      <association id='l' sourceRef='b' targetRef='undo'/>
      <association id='m' sourceRef='d' targetRef='redo'/>\(flows("s a", "a c"))
      """)
    let boxes = plane.shapes.reduce(into: [:]) { $0[$1.element] = $1.bounds }
    for (line, event, handler) in [("l", "b", "undo"), ("m", "d", "redo")] {
      let edge = try #require(plane.edges.first { $0.element == line })
      let (border, undoing) = (try #require(boxes[event]), try #require(boxes[handler]))
      #expect(undoing.center.x == border.center.x && undoing.y > border.maxY)
      #expect(edge.waypoints.first == Point(x: border.center.x, y: border.maxY))
      #expect(edge.waypoints.last == Point(x: undoing.center.x, y: undoing.y))
    }
  }

  /// Random graphs with circles, long flows and boundary events.
  @Test(arguments: 0..<60)
  func `overlaps nothing and connects everything`(seed: UInt64) throws {
    var random = SmallRandom(seed: seed)
    let count = Int.random(in: 1...14, using: &random)
    var body = "<startEvent id='n0'/>"
    for index in 1...count {
      body +=
        ["<userTask id='n\(index)' name='办理'/>", "<exclusiveGateway id='n\(index)' name='如何？'/>"]
        .randomElement(using: &random) ?? ""
      if Bool.random(using: &random) {
        body += """
          <task id='h\(index)'/><boundaryEvent id='b\(index)' attachedToRef='h\(index)'>
          <errorEventDefinition/></boundaryEvent>\(flows("b\(index) n\(index)", "n0 h\(index)"))
          """
      }
    }
    var pairs = Set<[Int]>()
    for _ in 0..<(count * 2) {
      pairs.insert([.random(in: 0...count, using: &random), .random(in: 1...count, using: &random)])
    }
    for pair in pairs.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      body += flows("n\(pair[0]) n\(pair[1])")
    }
    let plane = try plane(body)
    let elements = try file(body).root.elements("process").flatMap(\.elements)
    #expect(plane.edges.count == elements.filter { $0.name.local == "sequenceFlow" }.count)
    #expect(plane.shapes.count == elements.filter { $0.name.local != "sequenceFlow" }.count)
    let solid = plane.shapes.filter { !$0.element.hasPrefix("b") }
    for (index, one) in solid.enumerated() {
      for other in solid.dropFirst(index + 1) {
        #expect(!overlap(one.bounds, other.bounds), "\(one.element) \(other.element)")
      }
      for edge in plane.edges {
        for (from, to) in zip(edge.waypoints, edge.waypoints.dropFirst()) {
          let line = Box(x: from.x, y: from.y, width: 0, height: 0)
            .union(Box(x: to.x, y: to.y, width: 0, height: 0))
          #expect(!overlap(one.bounds.inset(by: 1), line), "\(edge.element) \(one.element)")
        }
      }
    }
  }

  private func overlap(_ one: Box, _ other: Box) -> Bool {
    one.x < other.maxX && other.x < one.maxX && one.y < other.maxY && other.y < one.maxY
      || (other.width == 0 || other.height == 0)
        && one.x < other.maxX && other.x < one.maxX + 0 && one.y <= other.y
        && other.maxY <= one.maxY
  }

  @Test func `ends for a large process, too`() throws {
    let chain = (0..<1500).map { "n\($0) n\($0 + 1)" }
    let body =
      (0...1500).map { "<task id='n\($0)'/>" }.joined() + chain.map { flows($0) }.joined()
      + (0..<400).map { "<sequenceFlow id='x\($0)' sourceRef='n0' targetRef='n\(1100 + $0)'/>" }
      .joined()
    #expect(try plane(body).shapes.count == 1501)
  }
}

/// Numbers that look random and are the same for the same seed (SplitMix64).
struct SmallRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
