import BPMN
import Testing
import XMLReading

/// Which processes of a file can be deployed, and what lint says of the others.
@Suite("Executable processes")
struct ExecutabilityTests {
  private func lint(_ bytes: [UInt8]) throws -> [Diagnostic] {
    try Definitions.parse(bytes, file: "a.bpmn").lint(for: .run)
  }

  @Test func `asks for an executable process and leaves others alone`() throws {
    let found = try lint(
      definitions("<process id='P' isExecutable='false'><complexGateway id='g'/></process>"))
    #expect(found.map(\.rule) == ["executable-process-required"])
    #expect(found.map(\.element) == ["P"])
  }

  @Test func `warns of a process that is not deployed, and looks at the others alone`() throws {
    let found = try lint(
      definitions(
        """
        <process id='P' isExecutable='false'><task id='t'/>
        <sequenceFlow id='f' sourceRef='t' targetRef='nowhere'/></process>
        <process id='Q'><startEvent id='s'/><endEvent id='e'/>\(chain("s", "e"))</process>
        """))
    #expect(found.map(\.rule) == ["process-not-executable"])
    #expect(found.map(\.severity) == [.warning] && found.map(\.element) == ["P"])
  }

  @Test func `says which processes could be made executable, or that there is none`() throws {
    let marked = try lint(
      definitions(
        "<process id='P' name='甲' isExecutable='false'/><process id='Q' isExecutable='0'/>"))
    #expect(marked.map(\.rule) == ["executable-process-required"])
    #expect(marked[0].message.contains("“甲”、“Q”标为不可执行"))
    let empty = try lint(definitions("<message id='M'/>"))
    #expect(empty.map(\.rule) == ["executable-process-required"])
    #expect(empty[0].message.contains("没有流程"))
  }

  @Test func `lets what another engine alone understands stand in a process that is not deployed`()
    throws
  {
    let condition = "<conditionExpression language='groovy'>a.each { it }</conditionExpression>"
    func found(_ isExecutable: Bool) throws -> [Diagnostic.Severity] {
      try lint(
        definitions(
          """
          <process id='P' isExecutable='\(isExecutable)' xmlns:f='http://flowable.org/bpmn'>
          <startEvent id='p'/><exclusiveGateway id='g' f:async='true'/><endEvent id='q'/><endEvent id='r'/>
          \(chain("p", "g", "r"))
          <sequenceFlow id='c' sourceRef='g' targetRef='q'>\(condition)</sequenceFlow></process>
          <process id='Q'><startEvent id='s'/><endEvent id='e'/>\(chain("s", "e"))</process>
          """)
      ).filter { $0.element == "c" }.map(\.severity)
    }
    #expect(try found(true) == [.error])
    #expect(try found(false) == [.warning])
  }
}
