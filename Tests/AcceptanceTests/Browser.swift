import Foundation

/// A real Chromium, driven over the W3C WebDriver protocol.
final class Browser {
  struct Failure: Error, CustomStringConvertible {
    var description: String
    /// Whether it may be over when the next page stands.
    var isPassing: Bool {
      description.hasPrefix("stale element") || description.hasPrefix("nothing on the page")
        || description.contains("does not belong to the document")
    }
  }

  private let driver: Process
  private let client: WireClient
  private let session: String

  /// Starts chromedriver on a free port and a headless browser of the given size.
  init(
    width: Int = 1280, height: Int = 1600, downloads: URL, runsScripts: Bool = true
  ) throws {
    driver = Process()
    let port = try freePort()
    driver.executableURL = URL(fileURLWithPath: "/usr/bin/chromedriver")
    driver.arguments = ["--port=\(port)", "--log-level=SEVERE"]
    driver.standardOutput = FileHandle.nullDevice
    driver.standardError = FileHandle.nullDevice
    try driver.run()
    let client = WireClient(port: port)
    self.client = client
    try eventually("chromedriver answers") {
      (try? client.get("/status")) != nil
    }
    let options: [String: Any] = [
      "args": [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--window-size=\(width),\(height)", "--lang=zh-CN", "--hide-scrollbars",
      ],
      "prefs": [
        "download.default_directory": downloads.path,
        "plugins.always_open_pdf_externally": true,
        "profile.managed_default_content_settings.javascript": runsScripts ? 1 : 2,
      ],
    ]
    let answer = try Self.send(
      client, "POST", "/session",
      ["capabilities": ["alwaysMatch": ["browserName": "chrome", "goog:chromeOptions": options]]])
    guard let value = answer as? [String: Any], let id = value["sessionId"] as? String else {
      throw Failure(description: "chromedriver gave no session: \(answer)")
    }
    session = "/session/\(id)"
  }

  func quit() {
    _ = try? send("DELETE", session, nil)
    driver.terminate()
    // Not waited for: Foundation would wait for the browser processes that inherit its pipe as well.
  }

  // MARK: Pages

  func open(_ address: String) throws {
    _ = try send("POST", "\(session)/url", ["url": address])
  }

  var address: String {
    get throws { try send("GET", "\(session)/url", nil) as? String ?? "" }
  }

  var title: String {
    get throws { try send("GET", "\(session)/title", nil) as? String ?? "" }
  }

  var text: String {
    get throws { try text(of: "body") }
  }

  /// Does something while the page stands on a screen of this width; at a scale of 2 it is as wide
  /// as twice that width is to somebody who has zoomed in to 200 %.
  func onScreen<Answer>(width: Int, scale: Int = 1, _ body: () throws -> Answer) throws -> Answer {
    try show(width: width, height: 900, scale: scale)
    defer { _ = try? develop("Emulation.clearDeviceMetricsOverride", [:]) }
    return try body()
  }

  private func show(width: Int, height: Int, scale: Int = 1) throws {
    let screen: [String: Any] = [
      "width": width, "height": height, "deviceScaleFactor": scale, "mobile": false,
    ]
    _ = try develop("Emulation.setDeviceMetricsOverride", screen)
  }

  /// Writes a picture of the whole page, on a screen of the given width.
  func screenshot(to file: URL, width: Int) throws {
    try show(width: width, height: 900)
    let height = try run("return document.documentElement.scrollHeight") as? Int ?? 900
    try show(width: width, height: height)
    defer { _ = try? develop("Emulation.clearDeviceMetricsOverride", [:]) }
    let answer = try develop("Page.captureScreenshot", ["format": "png"])
    guard let encoded = answer["data"] as? String, let bytes = Data(base64Encoded: encoded)
    else { throw Failure(description: "no screenshot: \(answer)") }
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  /// A command of the browser's own protocol.
  private func develop(_ command: String, _ parameters: [String: Any]) throws -> [String: Any] {
    let body: [String: Any] = ["cmd": command, "params": parameters]
    return try send("POST", "\(session)/goog/cdp/execute", body) as? [String: Any] ?? [:]
  }

  func run(_ script: String) throws -> Any? {
    try send("POST", "\(session)/execute/sync", ["script": script, "args": [Any]()])
  }

  /// Presses the key Tab, as somebody does who uses no mouse.
  func pressTab() throws {
    for type in ["rawKeyDown", "keyUp"] {
      _ = try develop(
        "Input.dispatchKeyEvent",
        ["type": type, "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9])
    }
  }

  func back() throws {
    _ = try send("POST", "\(session)/back", [String: Any]())
  }

  func deleteCookies() throws {
    _ = try send("DELETE", "\(session)/cookie", nil)
  }

  /// The cookies of the page that is open.
  var cookies: [String: String] {
    get throws {
      let answer = try send("GET", "\(session)/cookie", nil) as? [[String: Any]] ?? []
      return Dictionary(
        answer.compactMap { cookie in
          (cookie["name"] as? String).flatMap { name in
            (cookie["value"] as? String).map { (name, $0) }
          }
        }, uniquingKeysWith: { $1 })
    }
  }

  // MARK: Elements

  func has(_ selector: String) throws -> Bool {
    try !elements(selector).isEmpty
  }

  func text(of selector: String) throws -> String {
    try onElement(selector) { try send("GET", "\($0)/text", nil) as? String ?? "" }
  }

  func attribute(_ name: String, of selector: String) throws -> String? {
    try onElement(selector) { try send("GET", "\($0)/attribute/\(name)", nil) as? String }
  }

  func click(_ selector: String) throws {
    try onElement(selector) { _ = try send("POST", "\($0)/click", [String: Any]()) }
  }

  /// An attribute of what an XPath finds first.
  func attribute(_ name: String, path: String) throws -> String? {
    try onElement(path, using: "xpath") {
      try send("GET", "\($0)/attribute/\(name)", nil) as? String
    }
  }

  /// Clicks the link or button whose visible text contains `words`.
  func press(_ words: String) throws {
    try click(path: "//*[self::a or self::button][contains(normalize-space(.), '\(words)')]")
  }

  /// Clicks what an XPath finds first.
  func click(path: String) throws {
    try onElement(path, using: "xpath") {
      _ = try send("POST", "\($0)/click", [String: Any]())
    }
  }

  /// Replaces what a field holds.
  func fill(_ selector: String, _ value: String) throws {
    if try attribute("type", of: selector) == "file" {
      try onElement(selector) { _ = try send("POST", "\($0)/value", ["text": value]) }
      return
    }
    // Date fields take keys in the order of the browser's locale, so the value is set as a script would.
    if try attribute("type", of: selector) == "date" {
      _ = try run("document.querySelector(\"\(selector)\").value = \"\(value)\"")
      return
    }
    try onElement(selector) { element in
      _ = try send("POST", "\(element)/clear", [String: Any]())
      _ = try send("POST", "\(element)/value", ["text": value])
    }
  }

  func choose(_ selector: String, _ value: String) throws {
    try click("\(selector) option[value='\(value)']")
  }

  /// Does something with an element, once it is there.
  ///
  /// A click returns before the next page stands, so an element may be missing for a moment, or go
  /// with its page between being found and being used.
  private func onElement<Answer>(
    _ selector: String, using: String = "css selector", _ body: (String) throws -> Answer
  ) throws -> Answer {
    let end = Date().addingTimeInterval(10)
    while true {
      do {
        let found = try element(selector, using: using)
        return try body("\(session)/element/\(found)")
      } catch let failure as Failure where failure.isPassing && Date() < end {
        usleep(20_000)
      }
    }
  }

  private func element(_ selector: String, using: String = "css selector") throws -> String {
    guard let first = try elements(selector, using: using).first else {
      throw Failure(
        description:
          "nothing on the page matches \(selector): \(try address)\n\(try text(ofBody: ()))")
    }
    return first
  }

  private func text(ofBody: Void) throws -> String {
    try run("return (document.querySelector('main') || document.body).innerText") as? String ?? ""
  }

  private func elements(_ selector: String, using: String = "css selector") throws -> [String] {
    let answer = try send(
      "POST", "\(session)/elements", ["using": using, "value": selector])
    return (answer as? [[String: String]] ?? []).compactMap { $0.values.first }
  }

  private func send(_ method: String, _ path: String, _ body: [String: Any]?) throws -> Any {
    try Self.send(client, method, path, body)
  }

  /// Sends a WebDriver command and returns the `value` of the answer.
  private static func send(
    _ client: WireClient, _ method: String, _ path: String, _ body: [String: Any]?
  ) throws -> Any {
    let data = try body.map { try JSONSerialization.data(withJSONObject: $0) }
    let answer = try client.send(
      method, path, body: data, headers: ["Content-Type": "application/json"])
    guard let object = try JSONSerialization.jsonObject(with: answer.body) as? [String: Any] else {
      throw Failure(description: answer.text)
    }
    if let value = object["value"] as? [String: Any], let error = value["error"] as? String {
      throw Failure(description: "\(error): \(value["message"] ?? "") at \(path)")
    }
    return object["value"] ?? NSNull()
  }
}
