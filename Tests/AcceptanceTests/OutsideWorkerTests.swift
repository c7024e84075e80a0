import Foundation
import Testing

extension Durability {
  /// Programs outside, in another language, over HTTP, against the executable.
  @Suite("Workers outside")
  struct OutsideWorkerTests {
    private static let model = """
      <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" \
      targetNamespace="urn:test" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">
        <process id="CHECK" name="外部核验" isExecutable="true">
          <startEvent id="s"/>
          <serviceTask id="work" name="核验"><extensionElements>
            <zeebe:taskDefinition type="check.outside"/></extensionElements></serviceTask>
          <endEvent id="e"/>
          <sequenceFlow id="f1" sourceRef="s" targetRef="work"/>
          <sequenceFlow id="f2" sourceRef="work" targetRef="e"/>
        </process>
      </definitions>
      """

    @Test func `finish what one of them had taken when it was killed`() throws {
      let folder = FileManager.default.temporaryDirectory
        .appendingPathComponent("tongzheng-\(UUID().uuidString)")
      let token = try prepare(folder)
      let office = try Product(["serve"], folder: folder)
      defer { office.remove() }
      try office.waitUntilReady()
      let client = Client(port: office.port, token: token)
      let slow = try Worker("slow", at: office, token: token, lock: 3_000, seconds: 600)
      defer { slow.end() }
      let first = try client.begin()
      try eventually("the slow worker takes the job: \(slow.said)") {
        slow.said.contains("took \(first)-")
      }
      slow.end()
      let others = try (0..<3).map { _ in try client.begin() }
      let quick = try Worker("quick", at: office, token: token, lock: 60_000, seconds: 0)
      defer { quick.end() }
      try eventually("all cases end: \(quick.said)", within: 60) {
        try ([first] + others).allSatisfy { try client.state(of: $0) == "COMPLETED" }
      }
      let checked = try client.call("GET", "process-instances/\(first)").text
      #expect(checked.contains("\"checkedBy\":\"quick\""))
      quick.end()
      office.stop()
      let verified = try tongzheng("journal", "verify", "--replay", "--data", folder.path)
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }

    /// An office with the model and an account for workers; gives the token.
    private func prepare(_ folder: URL) throws -> String {
      let model = FileManager.default.temporaryDirectory
        .appendingPathComponent("check-\(UUID().uuidString).bpmn")
      try Data(Self.model.utf8).write(to: model)
      defer { try? FileManager.default.removeItem(at: model) }
      var token = ""
      for words in [
        ["deploy", model.path], ["user", "create-worker", "checker"],
        ["user", "token", "create", "checker"],
      ] {
        let run = try output(of: Product.executable, words + ["--data", folder.path])
        guard run.status == 0 else { throw TookTooLong(description: "\(words): \(run.errors)") }
        token = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
      }
      #expect(token.hasPrefix("tz_"))
      return token
    }

    /// A program that begins cases and looks at them.
    private struct Client {
      let wire: WireClient
      let token: String

      init(port: Int, token: String) {
        wire = WireClient(port: port)
        self.token = token
      }

      func call(_ method: String, _ path: String, _ body: String? = nil) throws
        -> WireClient.Answer
      {
        try wire.send(
          method, "/v2/\(path)", body: body.map { Data($0.utf8) },
          headers: ["Authorization": "Bearer \(token)", "Content-Type": "application/json"])
      }

      func begin() throws -> String {
        let answer = try call("POST", "process-instances", #"{"processDefinitionId": "CHECK"}"#)
        guard let key = answer.text.firstMatch(of: #/"processInstanceKey":"(\d+)"/#) else {
          throw TookTooLong(description: "not begun: \(answer.status) \(answer.text)")
        }
        return String(key.output.1)
      }

      func state(of instance: String) throws -> String? {
        try call("GET", "process-instances/\(instance)").text
          .firstMatch(of: #/"state":"([A-Z]+)"/#).map { String($0.output.1) }
      }
    }

    /// The worker of the examples, as a process of its own.
    private final class Worker {
      private let process = Process()
      private let log: URL

      init(_ name: String, at office: Product, token: String, lock: Int, seconds: Int) throws {
        log = FileManager.default.temporaryDirectory
          .appendingPathComponent("worker-\(UUID().uuidString).log")
        try Data().write(to: log)
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
          "python3", Product.root.appendingPathComponent("Examples/worker.py").path,
          office.address, "check.outside",
        ]
        process.environment = ProcessInfo.processInfo.environment.merging([
          "TONGZHENG_TOKEN": token, "WORKER": name, "LOCK": "\(lock)",
          "WORK_SECONDS": "\(seconds)",
        ]) { $1 }
        let handle = try FileHandle(forWritingTo: log)
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
      }

      deinit {
        try? FileManager.default.removeItem(at: log)
      }

      var said: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

      func end() {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
    }
  }
}
