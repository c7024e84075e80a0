import Certificates
import CivilTime
import Directory
import FEEL
import HTTPServer
import PrintTemplates
import Printing
import Runtime
import SQLDatabase

/// Print templates as administrators see them: with the sample of their data, one version or two
/// (打印模板预览).
struct TemplateHandlers {
  let office: Office
  let administration: AdministrationHandlers

  func add(to router: inout Router) {
    router.on(.get, "admin/templates") { visit in try list(try office.stay(visit)) }
    router.on(.get, "admin/templates/*", String.self) { visit, id in
      try show(try office.stay(visit), id)
    }
    router.on(.get, "admin/templates/*/pages/*", String.self, PreviewedPage.self) {
      visit, id, page in
      try picture(try office.stay(visit), id, page)
    }
  }

  private static let dotsPerInch = 96.0

  private func list(_ stay: Stay) throws -> HTTPResponse {
    try Access(office, stay).require(.deploy)
    let kept = try office.runtime.read { database in
      try database.rows(
        "select key, max(version), file from resource where kind = ? group by key order by key",
        ResourceKind.printTemplate.rawValue
      ) { (id: try $0.text(0), version: try $0.int(1), file: try $0.text(2)) }
    }
    var page = TemplatesPage(
      templates: try kept.map { row in
        TemplatesPage.Template(
          id: row.id, title: try office.runtime.printTemplate(row.id)?.title ?? row.id,
          file: row.file, version: row.version)
      })
    page.parts = try administration.parts(for: stay)
    return try office.page(page, for: stay, in: .administration)
  }

  private func show(_ stay: Stay, _ id: String) throws -> HTTPResponse {
    try Access(office, stay).require(.deploy)
    let versions = try versions(of: id)
    guard let latest = versions.first else { throw Problem.notFound }
    func chosen(_ name: String) throws -> Int? {
      guard let text = stay.visit.request.query[name], !text.isEmpty else { return nil }
      guard let version = Int(text), versions.contains(version) else { throw Problem.notFound }
      return version
    }
    let shown = try preview(of: id, version: try chosen("version") ?? latest)
    let other = try chosen("with").map { try preview(of: id, version: $0) }
    var page = TemplatePage(id: id, versions: versions, shown: shown.preview, other: other?.preview)
    page.differences = other.map { shown.differs(from: $0) } ?? []
    page.parts = try administration.parts(for: stay)
    return try office.page(page, for: stay, in: .administration)
  }

  private func picture(_ stay: Stay, _ id: String, _ page: PreviewedPage) throws -> HTTPResponse {
    try Access(office, stay).require(.deploy)
    guard let document = try specimen(of: id, version: page.version),
      page.index < document.pageCount
    else { throw Problem.notFound }
    return HTTPResponse(
      headers: ["Content-Type": "image/png"],
      body: .bytes(try document.png(page: page.index, dotsPerInch: Self.dotsPerInch)))
  }

  // MARK: Previews

  /// All versions, the latest first.
  private func versions(of id: String) throws -> [Int] {
    try office.runtime.read { database in
      try database.rows(
        "select version from resource where kind = ? and key = ? order by version desc",
        ResourceKind.printTemplate.rawValue, id
      ) { try $0.int(0) }
    }
  }

  /// A version with its pages as they would be drawn.
  private struct DrawnVersion {
    var preview: TemplatePage.Preview
    var pages: [String]

    /// The pages, counted from 0, that are not the same in both.
    func differs(from other: DrawnVersion) -> Set<Int> {
      Set(
        (0..<max(pages.count, other.pages.count)).filter {
          guard pages.indices.contains($0), other.pages.indices.contains($0) else { return true }
          return pages[$0] != other.pages[$0]
        })
    }
  }

  private func preview(of id: String, version: Int) throws -> DrawnVersion {
    var preview = TemplatePage.Preview(version: version, title: id)
    do {
      guard let template = try template(id, version: version) else { throw Problem.notFound }
      preview.title = template.title
      let document = try specimen(of: template)
      preview.pageCount = document.pageCount
      preview.substitutes = Self.substitutes(in: document.fontUse)
      return DrawnVersion(
        preview: preview, pages: (0..<document.pageCount).map { document.svg(page: $0) })
    } catch let error as PrintingError {
      preview.faults = error.faults.map { "\($0)" }
    }
    return DrawnVersion(preview: preview, pages: [])
  }

  /// The fonts that stand in, and the characters that were lent.
  private static func substitutes(in use: FontUse) -> [Words] {
    use.substituted.sorted { $0.rawValue < $1.rawValue }.map { role in
      .fontStandsIn(for: role.chineseName, use.families[role] ?? "")
    } + use.lent.sorted { $0.key < $1.key }.map { .fontLends($0.key, $0.value) }
  }

  private func template(_ id: String, version: Int) throws -> PrintTemplate? {
    try office.runtime.resource(.printTemplate, key: id, version: version).map {
      try PrintTemplate.parse($0.content, file: $0.name)
    }
  }

  private func specimen(of id: String, version: Int) throws -> PrintedDocument? {
    try template(id, version: version).map { try specimen(of: $0) }
  }

  private func specimen(of template: PrintTemplate) throws -> PrintedDocument {
    let data = template.sample.map { Context(json: $0) } ?? [:]
    return try PrintedDocument(
      PrintOrder(
        specimenOf: template,
        scope: Scope(data, now: office.runtime.settings.now(), zone: office.zone)),
      fonts: office.certificates.settings.fonts)
  }
}

/// `3-1.png`: the first page of the third version.
private struct PreviewedPage: PathValue {
  let version: Int
  let index: Int

  init?(pathValue: String) {
    let numbers = pathValue.split(separator: ".")[0].split(separator: "-").map { Int($0) }
    guard pathValue.hasSuffix(".png"), numbers.count == 2, let version = numbers[0],
      let page = numbers[1], version > 0, page > 0
    else { return nil }
    self.version = version
    index = page - 1
  }
}
