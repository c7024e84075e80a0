import Foundation
import TestTools

/// The demonstration office with a counter that prints: a small process that reserves a certificate on
/// a numbered blank, and printers that the test can look at.
final class PrintCounter {
  static let kind = "试用证"
  static let blanks = 2_000

  private(set) var product: Product
  let folder: URL
  /// A printer on the network, which keeps what it was sent.
  let network: StubPrinter
  /// A printer behind a device file, the same.
  let device: DevicePrinter
  private var cookies: [String: String]
  private var scratch: URL

  /// Makes the office, signs the clerk of the counter in, and registers printers and blanks.
  init() throws {
    network = try StubPrinter()
    scratch = FileManager.default.temporaryDirectory.appending(path: "print-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    device = try DevicePrinter(at: scratch.appending(path: "lp0").path)
    product = try Product()
    folder = product.folder
    do {
      try product.waitUntilReady()
      cookies = try product.signIn("spj.window").wire.cookies
      product.stop()
      try Self.furnish(folder, scratch, network.port)
      product = try Product(folder: folder)
      try product.waitUntilReady()
    } catch {
      product.remove()
      throw error
    }
  }

  func close() {
    product.remove()
    // Litter in the temporary folder fails no test.
    try? FileManager.default.removeItem(at: scratch)
  }

  /// The clerk of the counter, whose session outlives the program.
  var clerk: OfficeClient { OfficeClient(port: product.port, cookies: cookies) }

  func kill() { product.kill() }

  func restart() throws {
    product = try Product(folder: folder)
    try product.waitUntilReady()
  }

  struct NotFurnished: Error, CustomStringConvertible {
    var description: String
  }

  private static func furnish(_ folder: URL, _ scratch: URL, _ port: UInt16) throws {
    let resources = [("KILL.bpmn", model), ("kill.form", form), ("kill.xml", template)]
    let files = (resources + booklets).map { (scratch.appending(path: $0), $1) }
    for (file, text) in files { try Data(text.utf8).write(to: file) }
    func run(_ words: [String]) throws {
      let answer = try output(of: Product.executable, words + ["--data", folder.path])
      guard answer.status == 0 else {
        throw NotFurnished(description: "\(words): \(answer.output)\(answer.errors)")
      }
    }
    try run(["deploy"] + files.map(\.0.path))
    try run(["stock", "receive", kind, "--from", "1", "--to", "\(blanks)", "--supplier", "印刷厂"])
    try run(["stock", "allot", kind, "--from", "1", "--to", "\(blanks)", "--holder", "窗口1"])
    for (code, address) in [
      ("net", "tcp://127.0.0.1:\(port)"), ("dev", "file:\(scratch.path)/lp0"),
      ("gone", "file:\(scratch.path)/nothing"),
    ] {
      try run(["printer", "add", code, "--address", address, "--window", "窗口1"])
    }
  }

  private static let model = """
    <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
      xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="urn:test">
      <process id="KILL" name="试用证" isExecutable="true">
        <extensionElements><zeebe:properties>
          <zeebe:property name="tz:title" value="=&quot;试用：&quot; + holder"/>
          <zeebe:property name="tz:startRole" value="window.clerk"/>
        </zeebe:properties></extensionElements>
        <startEvent id="start" name="申请">
          <extensionElements><zeebe:formDefinition formId="kill"/></extensionElements>
          <outgoing>f1</outgoing>
        </startEvent>
        <sequenceFlow id="f1" sourceRef="start" targetRef="issue"/>
        <serviceTask id="issue" name="制证">
          <extensionElements>
            <zeebe:taskDefinition type="print.issue"/>
            <zeebe:taskHeaders>
              <zeebe:header key="template" value="kill"/>
              <zeebe:header key="sheet" value="counter"/>
              <zeebe:header key="stock" value="试用证"/>
            </zeebe:taskHeaders>
            <zeebe:ioMapping>
              <zeebe:input source="={holder: holder}" target="data"/>
              <zeebe:output source="=print" target="paper"/>
            </zeebe:ioMapping>
          </extensionElements>
          <incoming>f1</incoming><outgoing>f2</outgoing>
        </serviceTask>
        <sequenceFlow id="f2" sourceRef="issue" targetRef="end"/>
        <endEvent id="end" name="办结"><incoming>f2</incoming></endEvent>
      </process>
    </definitions>
    """

  private static let form = """
    {"type": "default", "id": "kill", "components": [
      {"type": "textfield", "id": "holder", "key": "holder", "label": "持证人",
       "validate": {"required": true}}]}
    """

  private static let template = """
    <print-template xmlns="urn:tongzheng:print-template:1" id="kill" title="试用证" kind="licence"
      number="试〔{yyyy}〕{n}号">
      <page size="A5" top="20" right="20" bottom="20" left="20"/>
      <signed-fields>
        <field name="number" label="文号" value="number"/>
        <field name="holder" label="持证人" value="holder"/>
      </signed-fields>
      <style name="b" font="song" size="12" line="8"/>
      <body><paragraph style="b">{{ holder }}：{{ number }}，核验号 {{ verificationNumber }}</paragraph></body>
    </print-template>
    """
}

/// A printer behind a device file: a pipe that takes what is written, as long as the test is there.
final class DevicePrinter {
  private let handle: Int32
  private var bytes: [UInt8] = []
  private static let head: [UInt8] = [0x1B, 0x40, 0x1B, 0x32]

  init(at path: String) throws {
    guard unsafe mkfifo(path, 0o600) == 0 else { throw POSIXError(.EEXIST) }
    // Open for both, so that it never ends when a writer goes.
    handle = unsafe open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    guard handle >= 0 else { throw POSIXError(.ENXIO) }
  }

  deinit { Foundation.close(handle) }

  /// What came out.
  var output: [UInt8] {
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe read(handle, &part, part.count)
      guard count > 0 else { break }
      bytes += part.prefix(count)
    }
    return bytes
  }

  /// How many jobs began to come out: each begins with a reset and the spacing of lines (`ESC @`, `ESC 2`).
  var jobs: Int {
    let output = output
    return output.indices.count { output[$0...].starts(with: Self.head) }
  }
}
