import Foundation
import Testing

/// The demonstration county as people use it: one browser, at which one after the other signs in.
final class CountyOffice {
  let product: Product
  let browser: Browser
  /// The passwords that people have now, by login.
  private var passwords: [String: String]
  /// Those who have changed the password that was handed to them.
  private var settled: Set<String> = []
  private var pictures = 0
  /// Where the pictures and papers of the walk are kept.
  let album: URL
  /// Where the browser saves what it is given.
  let downloads: URL

  /// Starts the demonstration office and a browser; pictures go to the folder of this name.
  init(album: String) throws {
    product = try Product()
    self.album = Product.artifacts.appendingPathComponent(album)
    do {
      try product.waitUntilReady()
      downloads = product.folder.appendingPathComponent("saved")
      try FileManager.default.createDirectory(at: downloads, withIntermediateDirectories: true)
      browser = try Browser(downloads: downloads)
    } catch {
      product.remove()
      throw error
    }
    passwords = Self.passwords(in: product.printed)
  }

  func close() {
    browser.quit()
    product.remove()
  }

  /// Lines such as `  yz.hr   Junipu-sibiji-76   …` name an account and its first password.
  private static func passwords(in text: String) -> [String: String] {
    var found: [String: String] = [:]
    for line in text.split(separator: "\n") where line.hasPrefix("  ") {
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      if words.count > 2 { found[String(words[0])] = String(words[1]) }
    }
    return found
  }

  // MARK: Signing in

  /// Signs out whoever is there and signs in `login`, who changes the password the first time.
  func signIn(_ login: String, at browser: Browser? = nil) throws {
    let browser = browser ?? self.browser
    guard let password = passwords[login] else {
      throw Browser.Failure(description: "nobody is called \(login): \(product.printed)")
    }
    try browser.open("\(product.address)/login")
    try browser.deleteCookies()
    try browser.open("\(product.address)/login")
    if settled.isEmpty { try photograph("sign-in") }
    try browser.fill("#account", login)
    try browser.fill("#password", password)
    try browser.click("main button[type='submit']")
    if !settled.contains(login) {
      try eventually("\(login) must change the password") { try browser.has("#again") }
      if settled.isEmpty { try photograph("change-password") }
      let own = "Yunling-\(password.count)-\(login.count)-hao"
      try browser.fill("#current", password)
      try browser.fill("#new", own)
      try browser.fill("#again", own)
      try browser.click("main button[type='submit']")
      passwords[login] = own
      settled.insert(login)
    }
    try eventually("\(login) is at the workbench") { try browser.has("#navigation") }
  }

  // MARK: Pages

  func open(_ path: String) throws {
    try browser.open(product.address + path)
  }

  /// Opens what is to be done in a case by the person who is signed in; the step is named where
  /// there are several.
  func openTask(of caseNumber: String, _ step: String = "", at browser: Browser? = nil) throws {
    let browser = browser ?? self.browser
    let row = "//tr[contains(., '\(caseNumber)')][contains(., '\(step)')]"
    try browser.open("\(product.address)/tasks")
    try browser.click(path: "\(row)//a[contains(@class, 'row-title')]")
    try eventually("the task of \(caseNumber) is open") { try browser.has("#handling") }
  }

  /// Chooses a conclusion, where there is more than one, writes an opinion and submits the task.
  func conclude(_ conclusion: String? = nil, opinion: String? = nil, at browser: Browser? = nil)
    throws
  {
    let browser = browser ?? self.browser
    if let conclusion, try browser.has("[name='_conclusion']") {
      try browser.click("input[name='_conclusion'][value='\(conclusion)']")
    }
    if let opinion { try browser.fill("#_opinion", opinion) }
    try browser.click("#handling button[value='submit']")
    try eventually("the task is submitted") { try browser.has(".banner-done, .banner-failure") }
    guard try browser.has(".banner-done") else {
      throw Browser.Failure(description: "refused: \(try browser.text(of: ".banner-failure"))")
    }
  }

  /// Ticks the box or the answer of a field that says `words`.
  func tick(_ field: String, _ words: String) throws {
    try browser.click(
      path: "//label[.//input[@name='\(field)']][contains(normalize-space(.), '\(words)')]")
  }

  /// Chooses the entry of a list that says `words`.
  func choose(_ field: String, _ words: String) throws {
    try browser.click(path: "//select[@name='\(field)']/option[contains(., '\(words)')]")
  }

  func fill(_ fields: [String: String]) throws {
    for (name, value) in fields {
      try browser.fill("[name='\(name)']:not([type='hidden'])", value)
    }
  }

  /// Opens the form with which cases of a process begin, by way of the list.
  func openStart(_ process: String) throws {
    try open("/start")
    try browser.press(process)
    try eventually("the form of \(process) opens") { try browser.has("#task") }
  }

  /// Submits the form with which a case begins; gives its number.
  func begin() throws -> String {
    try browser.click("main button.button-main")
    try eventually("the case begins") { try browser.address.contains("/cases/") }
    return try browser.address.split(separator: "/").last.map(String.init) ?? ""
  }

  /// Finds the one case of a number by way of 查询, and that it is in the state that is named.
  func expectFound(
    _ number: String, by words: String, _ state: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try open("/search")
    try browser.fill("#keyword", words)
    try browser.click(".big-search button[type='submit']")
    try eventually("the search answers") { try browser.address.contains("q=") }
    let row = "//tr[contains(., '\(number)')][contains(., '\(state)')]"
    try photograph("search")
    try browser.click(path: "\(row)//a[contains(@class, 'row-title')]")
    try eventually("the case opens") { try browser.address.hasSuffix("/cases/\(number)") }
    #expect(
      try browser.text(of: ".case-head").contains(state), sourceLocation: sourceLocation)
  }

  /// Expects that the record of the case page that is open tells of all these steps.
  func expectRecord(_ steps: [String], sourceLocation: SourceLocation = #_sourceLocation) throws {
    let record = try browser.text(of: "#history")
    for step in steps {
      #expect(record.contains(step), "\(step)", sourceLocation: sourceLocation)
    }
  }

  /// Signs in, opens the task, concludes it.
  func handle(
    _ caseNumber: String, as login: String, _ conclusion: String, opinion: String? = nil
  ) throws {
    try signIn(login)
    try openTask(of: caseNumber)
    try conclude(conclusion, opinion: opinion)
  }

  /// The live numbers on the page that is open.
  var numbers: Numbers {
    get throws {
      func number(_ label: String) throws -> Int {
        Int(try browser.text(of: "td[data-label='\(label)']")) ?? -1
      }
      return Numbers(
        approved: try number("核定"), occupied: try number("实有"), granted: try number("已核准未用"),
        free: try number("空编"))
    }
  }

  /// Keeps pictures of the page that is open, on a desk and on a telephone, and expects that a
  /// machine finds nothing wrong with it.
  func photograph(
    _ name: String, at other: Browser? = nil, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let complaints = try PageInspection(browser: other ?? browser).complaints()
    #expect(complaints == [], "\(name)", sourceLocation: sourceLocation)
    pictures += 1
    let number = String(String(100 + pictures).dropFirst())
    for width in [1280, 360] {
      let file = album.appendingPathComponent("\(number)-\(name)-\(width).png")
      try (other ?? browser).screenshot(to: file, width: width)
    }
  }
}

extension CountyOffice {
  /// The day in the county.
  static var today: String {
    let format = DateFormatter()
    format.calendar = Calendar(identifier: .gregorian)
    format.timeZone = TimeZone(identifier: "Asia/Shanghai")
    format.dateFormat = "yyyy-MM-dd"
    return format.string(from: Date())
  }
}

/// The live numbers of one kind of places: 核定, 实有, 已核准未用, 空编.
struct Numbers: Equatable {
  var approved: Int
  var occupied: Int
  var granted: Int
  var free: Int
}
