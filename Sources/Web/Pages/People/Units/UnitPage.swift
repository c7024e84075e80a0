import Directory

/// A unit with what is below it and its posts, to be kept by the administrator (单位与岗位).
package struct UnitPage: Page {
  package struct Shown: Hashable, Sendable {
    package var code: String
    package var name: String
    package var kind: String
    package var parent: String
    package var parentName: String
    package var sort: Int
    /// Whether somebody can work there.
    package var hasPosts: Bool

    package init(
      code: String, name: String, kind: String, parent: String, parentName: String, sort: Int,
      hasPosts: Bool
    ) {
      self.code = code
      self.name = name
      self.kind = kind
      self.parent = parent
      self.parentName = parentName
      self.sort = sort
      self.hasPosts = hasPosts
    }
  }

  /// A post with who was in it on the day.
  package struct Row: Hashable, Sendable {
    package var title: String
    package var address: String
    package var leading: String
    package var rank: String
    package var holders: [String]

    package init(
      title: String, address: String, leading: String, rank: String, holders: [String]
    ) {
      self.title = title
      self.address = address
      self.leading = leading
      self.rank = rank
      self.holders = holders
    }
  }

  /// Nil at the top of the tree.
  package var unit: Shown?
  /// The units above it, from the top.
  package var above: [Link]
  package var below: [Link]
  package var rows: [Row]
  package var day: String
  package var key: String
  package var mayKeep: Bool
  package var faults: [FieldFault] = []
  /// What somebody typed into one of the forms, by the names of the fields.
  package var typed: [String: String] = [:]

  package init(
    unit: Shown?, above: [Link], below: [Link], rows: [Row], day: String, key: String,
    mayKeep: Bool
  ) {
    self.unit = unit
    self.above = above
    self.below = below
    self.rows = rows
    self.day = day
    self.key = key
    self.mayKeep = mayKeep
  }

  package var title: Words { unit.map { .verbatim($0.name) } ?? .unitsAndPosts }
  package var hasErrors: Bool { !faults.isEmpty }
  package var path: [Link] {
    [Link(.administration, to: "/admin"), Link(.people, to: "/admin/people")]
      + (unit == nil ? [] : [Link(.unitsAndPosts, to: "/admin/units")] + above)
  }

  private var address: String { unit.map { "/admin/units/\($0.code)" } ?? "/admin/units" }

  package func write(to html: inout HTMLWriter) {
    html(.h1) { html in
      html.text(title)
      if let unit { html(.span, "\(unit.kind) \(unit.code)", .class("row-notes")) }
    }
    html.errorSummary(faults)
    if let unit, unit.hasPosts { writePosts(of: unit, to: &html) }
    writeBelow(to: &html)
    guard mayKeep, let unit else { return }
    if unit.hasPosts { writeNewPerson(to: &html) }
    writeChange(of: unit, to: &html)
    writeClosing(to: &html)
  }

  private func fault(_ field: String) -> Words? { faults.first { $0.field == field }?.words }

  private func line(
    _ name: String, _ label: Words, hint: Words? = nil, _ value: String = "",
    isRequired: Bool = false, kind: Field.LineKind = .text
  ) -> Field {
    Field(
      name, label, hint: hint, fault: fault(name), isRequired: isRequired,
      .line(typed[name] ?? value, kind: kind, maxLength: kind == .text ? 60 : nil))
  }

  // MARK: Posts

  private func writePosts(of unit: Shown, to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("posts")) { html in
      html(.h2, .establishedPosts)
      html(.form, .method("get"), .action("\(address)#posts"), .class("picker-search")) { html in
        html.field(Field("on", .dayShown, .line(day, kind: .date)))
        html(.button, .showDay, .type("submit"), .class("button"))
      }
      if rows.isEmpty {
        html(.p, .noPosts, .class("nothing"))
      } else {
        html.table(
          .establishedPosts,
          columns: [
            Column(.postTitle), Column(.leading), Column(.rank), Column(.holders),
          ], rows: rows, isCaptionHidden: true
        ) { html, row, column in
          switch column {
          case 0: html(.a, row.title, .href(row.address), .class("row-title"))
          case 1: html.text(row.leading)
          case 2: html.text(row.rank)
          default:
            if row.holders.isEmpty {
              html.stateMark(StateMark(.attention, .warning, .vacantPost))
            } else {
              html.text(row.holders.joined(separator: "、"))
            }
          }
        }
      }
      guard mayKeep else { return }
      html(.h3, .newPost)
      html.postForm(to: "\(address)/posts", key: "\(key)-post") { html in
        html.field(line("title", .postTitle, isRequired: true))
        html.positionFields(
          leading: typed["leading"] ?? Position.Leading.none.rawValue, rank: typed["rank"],
          sort: line("post-sort", .sortNumber))
        html.buttons { $0.button(.newPost, name: PostField.act, value: "set") }
      }
    }
  }

  // MARK: Units

  private func writeBelow(to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("units")) { html in
      html(.h2, unit == nil ? .unitsAndPosts : .unitsBelow)
      if below.isEmpty {
        html(.p, .noUnitsBelow, .class("nothing"))
      } else {
        html(.ul, .class("unit-list")) { html in
          for link in below { html(.li) { $0(.a, link.words, .href(link.address)) } }
        }
      }
      guard mayKeep else { return }
      html(.h3, .newUnit)
      html.postForm(
        to: unit == nil ? address : "\(address)/units", key: "\(key)-unit"
      ) { html in
        html.field(line("unit-code", .unitCode, hint: .unitCodeHint, isRequired: true))
        html.field(line("unit-name", .unitName, isRequired: true))
        html.field(
          Field(
            "unit-kind", .unitKind, isRequired: true,
            .radio(
              Unit.Kind.allCases.map { Field.Option($0.rawValue, .verbatim($0.name)) },
              selected: typed["unit-kind"] ?? Unit.Kind.division.rawValue)))
        html.field(line("unit-sort", .sortNumber))
        html.buttons { $0.button(.newUnit, name: PostField.act, value: "unit") }
      }
    }
  }

  private func writeChange(of unit: Shown, to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("change")) { html in
      html(.h2, .changeUnit)
      html.postForm(to: address, key: "\(key)-change") { html in
        html.field(line("name", .unitName, unit.name, isRequired: true))
        html.field(
          line(
            "parent", .parentCode,
            hint: unit.parentName.isEmpty ? .parentNone : .parentNow(unit.parentName), unit.parent))
        html.field(line("sort", .sortNumber, "\(unit.sort)"))
        html.buttons { $0.button(.changeUnit, name: PostField.act, value: "change") }
      }
    }
  }

  private func writeClosing(to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("close")) { html in
      html(.h2, .closeUnit)
      html(.p, .closeUnitMeaning)
      html.postForm(to: "\(address)/close", key: "\(key)-close") { html in
        html.field(line("closed", .closedOn, hint: .todayIfEmpty, kind: .date))
        html.buttons { $0.button(.closeUnit, name: PostField.act, value: "close") }
      }
    }
  }

  private func writeNewPerson(to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("person")) { html in
      html(.h2, .newPerson)
      html.postForm(to: "\(address)/people", key: "\(key)-person") { html in
        html.field(line("person-code", .personCode, hint: .unitCodeHint, isRequired: true))
        html.field(line("person-name", .personName, isRequired: true))
        html.field(line("person-title", .postTitle, isRequired: true))
        html.field(line("person-on", .periodFrom, hint: .todayIfEmpty, kind: .date))
        html.buttons { $0.button(.newPerson, name: PostField.act, value: "person") }
      }
    }
  }
}

extension HTMLWriter {
  /// What an established post is: how it leads, its rank and its place.
  mutating func positionFields(leading: String, rank: String?, sort: Field) {
    field(
      Field(
        "leading", .leading,
        .radio(
          Position.Leading.allCases.map { Field.Option($0.rawValue, .verbatim($0.name)) },
          selected: leading)))
    field(
      Field(
        "rank", .rank,
        .select(
          Rank.allCases.map { Field.Option($0.rawValue, .verbatim($0.rawValue)) }, selected: rank)))
    field(sort)
  }
}
