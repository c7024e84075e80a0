/// A print template with the sample of its data, alone or beside another version.
package struct TemplatePage: Page {
  /// How a version looks.
  package struct Preview: Hashable, Sendable {
    package var version: Int
    package var title: String
    package var pageCount = 0
    /// Which fonts stand in for others.
    package var substitutes: [Words] = []
    /// Why it cannot be drawn.
    package var faults: [String] = []

    package init(version: Int, title: String) {
      self.version = version
      self.title = title
    }
  }

  package var id: String
  /// The latest first.
  package var versions: [Int]
  package var shown: Preview
  package var other: Preview?
  /// The pages, counted from 0, that are not the same in both versions.
  package var differences: Set<Int> = []
  /// The parts of the administration that are open to the person.
  package var parts = AdministrationPart.allCases

  package init(id: String, versions: [Int], shown: Preview, other: Preview?) {
    self.id = id
    self.versions = versions
    self.shown = shown
    self.other = other
  }

  package var title: Words { .verbatim(shown.title) }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .verbatim(shown.title))
    html.administrationTabs(.deployments, of: parts)
    html(.section, .class("card")) { html in
      html(.p, .templatePreviewMeaning)
      writeChoice(to: &html)
      for preview in [shown, other].compactMap(\.self) { write(preview, to: &html) }
    }
    for page in 0..<max(shown.pageCount, other?.pageCount ?? 0) { write(page, to: &html) }
  }

  private func writeChoice(to html: inout HTMLWriter) {
    html(.form, .method("get"), .action("/admin/templates/\(id)"), .class("inline-form")) { html in
      let all = versions.map { Field.Option("\($0)", .templateVersion($0)) }
      html.field(
        Field("version", .version, isRequired: false, .select(all, selected: "\(shown.version)")))
      html.field(
        Field(
          "with", .templateCompareWith, isRequired: false,
          .select([.init("", .templateAlone)] + all, selected: other.map { "\($0.version)" } ?? ""))
      )
      html.buttons { $0.mainButton(.templateShow) }
    }
  }

  private func write(_ preview: Preview, to html: inout HTMLWriter) {
    guard !preview.faults.isEmpty || !preview.substitutes.isEmpty else { return }
    html(.h2, .templateVersion(preview.version))
    html(.ul, .class("diagnostics")) { html in
      for fault in preview.faults { html(.li) { html in html(.code, fault) } }
      for substitute in preview.substitutes { html(.li) { $0.text(substitute) } }
    }
  }

  private func write(_ page: Int, to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .templatePage(page + 1))
      if other != nil {
        html(.p, differences.contains(page) ? .templatePageDiffers : .templatePageSame)
      }
      html(.div, .class("paper-previews")) { html in
        for preview in [shown, other].compactMap(\.self) where page < preview.pageCount {
          html(
            .img, .src("/admin/templates/\(id)/pages/\(preview.version)-\(page + 1).png"),
            .alt(.templatePicture(preview.version, page + 1)), .class("paper-preview"))
        }
      }
    }
  }
}
