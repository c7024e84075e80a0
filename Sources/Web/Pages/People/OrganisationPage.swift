/// The units of the office and who is in their posts, on any day (组织机构).
package struct OrganisationPage: Page {
  package struct Holder: Hashable, Sendable {
    package var name: String
    /// 主持工作, or nothing for who is appointed.
    package var capacity: String?
    package var period: String
    /// Why the person is not at work on the day.
    package var absence: String?
    /// The person's page, for those who may open it.
    package var address: String?

    package init(
      name: String, capacity: String?, period: String, absence: String?, address: String?
    ) {
      self.name = name
      self.capacity = capacity
      self.period = period
      self.absence = absence
      self.address = address
    }
  }

  package struct Row: Hashable, Sendable {
    package var title: String
    package var leading: String
    package var rank: String
    package var holders: [Holder]

    package init(title: String, leading: String, rank: String, holders: [Holder]) {
      self.title = title
      self.leading = leading
      self.rank = rank
      self.holders = holders
    }
  }

  /// The unit and its kind; nil at the top of the tree.
  package var unit: (code: String, name: String, kind: String)?
  /// The units above it, from the top.
  package var above: [Link]
  package var below: [Link]
  package var rows: [Row]
  package var day: String
  package var dayFault: Words?

  package init(
    unit: (code: String, name: String, kind: String)?, above: [Link], below: [Link], rows: [Row],
    day: String, dayFault: Words? = nil
  ) {
    self.unit = unit
    self.above = above
    self.below = below
    self.rows = rows
    self.day = day
    self.dayFault = dayFault
  }

  package var title: Words { unit.map { .verbatim($0.name) } ?? .organisation }
  package var hasErrors: Bool { dayFault != nil }
  package var path: [Link] {
    unit == nil ? [] : [Link(.organisation, to: "/organisation")] + above
  }

  package func write(to html: inout HTMLWriter) {
    html(.h1) { html in
      html.text(title)
      if let unit { html(.span, unit.kind, .class("row-notes")) }
    }
    if let unit { writePosts(of: unit.code, to: &html) }
    if !below.isEmpty {
      html(.section, .class("card")) { html in
        html(.h2, unit == nil ? .organisation : .unitsBelow)
        html(.ul, .class("unit-list")) { html in
          for link in below { html(.li) { $0(.a, link.words, .href(link.address)) } }
        }
      }
    }
  }

  private func writePosts(of unit: String, to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .heldOn)
      html(.form, .method("get"), .action("/organisation"), .class("picker-search")) { html in
        html(.input, .type("hidden"), .name("unit"), .value(unit))
        html.field(Field("on", .dayShown, fault: dayFault, .line(day, kind: .date)))
        html(.button, .showDay, .type("submit"), .class("button"))
      }
      if rows.isEmpty {
        html(.p, .noPosts, .class("nothing"))
      } else {
        html.table(
          .heldOn,
          columns: [
            Column(.postTitle), Column(.leading), Column(.rank), Column(.holders),
          ], rows: rows, isCaptionHidden: true
        ) { html, row, column in
          switch column {
          case 0: html.text(row.title)
          case 1: html.text(row.leading)
          case 2: html.text(row.rank)
          default: write(row.holders, to: &html)
          }
        }
      }
    }
  }

  private func write(_ holders: [Holder], to html: inout HTMLWriter) {
    guard !holders.isEmpty else { return html.text(.vacantPost) }
    html(.ul, .class("holders")) { html in
      for holder in holders {
        html(.li) { html in
          if let address = holder.address {
            html(.a, holder.name, .href(address))
          } else {
            html.text(holder.name)
          }
          let notes = [holder.capacity, holder.period, holder.absence].compactMap { $0 }
          html(.span, notes.joined(separator: "，"), .class("row-notes"))
        }
      }
    }
  }
}
