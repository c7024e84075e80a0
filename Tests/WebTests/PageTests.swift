import Foundation
import Testing
import Web

@Suite("Every page")
struct PageTests {
  static let names = Gallery.pictures.map(\.name)

  private func document(_ name: String, _ view: ViewSettings = ViewSettings()) throws -> String {
    let picture = try #require(Gallery.pictures.first { $0.name == name })
    return String(decoding: picture.document(view), as: UTF8.self)
  }

  @Test("closes every element that it opens", arguments: names)
  func balanced(name: String) throws {
    var open: [Substring] = []
    let void: Set<Substring> = ["br", "col", "hr", "img", "input", "link", "meta", "!DOCTYPE"]
    for match in try document(name).matches(of: #/<(/?)([A-Za-z!][A-Za-z0-9]*)[^>]*?(/?)>/#) {
      let tag = match.output.2
      if void.contains(tag) || !match.output.3.isEmpty { continue }
      if match.output.1.isEmpty {
        open.append(tag)
      } else {
        try #require(open.popLast() == tag, "</\(tag)> closes something else")
      }
    }
    #expect(open.isEmpty)
  }

  @Test("gives every id once and points only to ids that exist", arguments: names)
  func ids(name: String) throws {
    let text = try document(name)
    let ids = text.matches(of: #/ id="([^"]+)"/#).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    for match in text.matches(of: #/ (?:for|aria-describedby|aria-labelledby)="([^"]+)"/#) {
      for id in match.output.1.split(separator: " ") {
        #expect(ids.contains(String(id)), "\(id) does not exist")
      }
    }
    for match in text.matches(of: #/ href="#([^"]+)"/#) where match.output.1 != "navigation" {
      #expect(ids.contains(String(match.output.1)), "#\(match.output.1) does not exist")
    }
  }

  @Test("names every control for those who cannot see it", arguments: names)
  func labels(name: String) throws {
    let text = try document(name)
    let labelled = Set(text.matches(of: #/<label[^>]* for="([^"]+)"/#).map { $0.output.1 })
    for match in text.matches(of: #/<(?:input|select|textarea)([^>]*)>/#) {
      let attributes = match.output.1
      guard !attributes.contains("type=\"hidden\"") else { continue }
      let id = attributes.firstMatch(of: #/ id="([^"]+)"/#)?.output.1
      let isInsideLabel =
        attributes.contains("name=\"_common\"") || attributes.contains("class=\"keep\"")
      #expect(isInsideLabel || id.map { labelled.contains($0) } == true, "\(match.output.0)")
    }
  }

  @Test("has no inline style and no inline script", arguments: names)
  func contentSecurity(name: String) throws {
    let text = try document(name)
    #expect(!text.contains(" style="))
    #expect(!text.contains("<style"))
    #expect(text.firstMatch(of: #/ on[a-z]+=/#) == nil)
    #expect(text.firstMatch(of: #/<script(?![^>]* src=)/#) == nil)
    #expect(!text.contains("javascript:"))
  }

  @Test("puts the token of the session into every form that posts", arguments: names)
  func tokens(name: String) throws {
    let text = try document(name)
    for form in text.components(separatedBy: "<form").dropFirst()
    where form.contains("method=\"post\"") {
      let end = form.range(of: "</form>")?.lowerBound ?? form.endIndex
      #expect(form[..<end].contains("name=\"_token\""))
    }
  }

  @Test func `writes itself for whoever wants to look at it`() throws {
    guard let folder = ProcessInfo.processInfo.environment["TONGZHENG_GALLERY"] else { return }
    for picture in Gallery.pictures {
      let bytes = picture.document(ViewSettings())
      try Data(bytes).write(to: URL(filePath: "\(folder)/\(picture.name).html"))
    }
  }
}
