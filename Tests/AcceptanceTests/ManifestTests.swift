import Foundation
import Testing

@Suite("The package manifest")
struct ManifestTests {
  /// The compiler accepts a misspelled upcoming feature in silence, so the names are compared.
  @Test func `names only features that the compiler knows`() throws {
    let manifest = try String(
      contentsOf: Product.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    let named = manifest.matches(of: /enableUpcomingFeature\("(\w+)"\)/).map { String($0.1) }
    let known = try output(of: "swiftc", ["-print-supported-features"]).output
    #expect(named.count >= 6)
    for name in named { #expect(known.contains("\"\(name)\""), "\(name)") }
  }

  @Test func `keeps unsafe code on the ground floor`() throws {
    let ground: Set = [
      "System", "CivilTime", "Decimals", "JSONText", "SQLDatabase", "XMLReading", "Drawing",
      "Barcodes", "Cryptography", "HTTPServer", "Spreadsheets", "DotMatrix", "PictureReading",
      "Transports",
    ]
    let sources = Product.root.appendingPathComponent("Sources")
    let files = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
    for file in files where file.hasSuffix(".swift") {
      guard let room = file.split(separator: "/").first, !ground.contains(String(room)) else {
        continue
      }
      let text = try String(contentsOf: sources.appendingPathComponent(file), encoding: .utf8)
      let isSafe = !text.contains(/\bunsafe\b/)
      #expect(isSafe, "\(file)")
    }
  }
}
