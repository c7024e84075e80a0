import Foundation
import Testing

/// Papers of the office: brought home from the browser, read by machine, proved by anybody.
extension CountyOffice {
  /// Presses 打开 PDF beside the paper whose name contains `words` on the case page that is open, and
  /// reads the codes off what the browser has saved.
  func paper(_ words: String) throws -> PaperCodes {
    let before = try saved()
    try browser.click(
      path: "//*[@id='prints']//tr[contains(., '\(words)')]//a[contains(., '打开 PDF')]")
    try eventually("the browser saves \(words)") { try saved().count > before.count }
    let file = try #require(try saved().subtracting(before).first)
    let kept = album.appendingPathComponent("\(words).pdf")
    try? FileManager.default.removeItem(at: kept)
    try FileManager.default.createDirectory(at: album, withIntermediateDirectories: true)
    try FileManager.default.moveItem(at: downloads.appendingPathComponent(file), to: kept)
    return try PaperCodes(readingFrom: kept)
  }

  private func saved() throws -> Set<String> {
    Set(
      try FileManager.default.contentsOfDirectory(atPath: downloads.path)
        .filter { $0.hasSuffix(".pdf") })
  }

  /// Somebody without an account proves the paper: by its QR code and by the digits below its bars.
  func expectGenuine(_ paper: PaperCodes, _ words: String) throws {
    try browser.deleteCookies()
    try open(paper.path)
    #expect(try browser.text.contains("真实有效"))
    #expect(try browser.text.contains(words))
    try photograph("verified")
    try open("/v")
    try browser.fill("#code", paper.number)
    try browser.click("main button[type='submit']")
    try eventually("the number is known") { try browser.text.contains("真实有效") }
    try open(PaperCodes.path(of: paper.altered))
    #expect(try !browser.text.contains("真实有效"))
  }
}
