import Directory

/// What the directory knows of a person beside the account, on the administrators' page.
package struct PersonSections: Sendable {
  package struct Period: Hashable, Sendable {
    package var what: String
    package var period: String
    package var note: String

    package init(what: String, period: String, note: String) {
      self.what = what
      self.period = period
      self.note = note
    }
  }

  package struct Held: Hashable, Sendable {
    package var unit: String
    package var title: String
    package var words: String

    package init(unit: String, title: String, words: String) {
      self.unit = unit
      self.title = title
      self.words = words
    }
  }

  /// What somebody typed into one of the forms, by the names of the fields.
  package var typed: [String: String] = [:]
  package var faults: [FieldFault] = []
  package var clearance: String
  package var held: [Held]
  package var terms: [Period]
  package var absences: AbsenceSection
  package var delegations: [Period]
  package var units: [(code: String, name: String)]
  package var hasLeft: Bool
  /// Whether posts and absences may be changed.
  package var mayKeep: Bool
  package var mayClear: Bool
  /// Whether the tasks of the person may be given to others.
  package var mayHandOver = false
  /// Roles that nobody else holds.
  package var soleRoles: [Words] = []

  package init(
    clearance: String, held: [Held], terms: [Period], absences: AbsenceSection,
    delegations: [Period],
    units: [(code: String, name: String)], hasLeft: Bool, mayKeep: Bool, mayClear: Bool
  ) {
    self.clearance = clearance
    self.held = held
    self.terms = terms
    self.absences = absences
    self.delegations = delegations
    self.units = units
    self.hasLeft = hasLeft
    self.mayKeep = mayKeep
    self.mayClear = mayClear
  }
}

extension PersonSections {
  func write(of code: String, key: String, to html: inout HTMLWriter) {
    writePosts(of: code, key: key, to: &html)
    absences.write(faults, to: &html)
    if !delegations.isEmpty {
      html(.section, .class("card")) { html in
        html(.h2, .delegatedTo)
        periods(delegations, .delegatedTo, what: .proxies, note: .delegationScope, to: &html)
      }
    }
    writeClearance(of: code, key: key, to: &html)
    if mayKeep, !hasLeft { writeLeaving(of: code, key: key, to: &html) }
  }

  private func fault(_ field: String) -> Words? { faults.first { $0.field == field }?.words }

  private func periods(
    _ rows: [Period], _ caption: Words, what: Words, note: Words, to html: inout HTMLWriter
  ) {
    html.table(
      caption, columns: [Column(what), Column(.period), Column(note)], rows: rows,
      isCaptionHidden: true
    ) { html, row, column in
      switch column {
      case 0: html.text(row.what)
      case 1: html.text(row.period)
      default: html.text(row.note.isEmpty ? "—" : row.note)
      }
    }
  }

  private func writePosts(of code: String, key: String, to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .terms)
      periods(terms, .terms, what: .postTitle, note: .postCapacity, to: &html)
      guard mayKeep, !hasLeft else { return }
      for (number, post) in held.enumerated() {
        html.postForm(to: "/admin/people/\(code)/posts/end", key: "\(key)-post-\(number)") { html in
          html(.input, .type("hidden"), .name("unit"), .value(post.unit))
          html(.input, .type("hidden"), .name("title"), .value(post.title))
          html.field(
            Field(
              "until", id: "until-\(number)", .postEndsOn, hint: .todayIfEmpty,
              fault: fault("until-\(number)"), .line("", kind: .date)))
          html(.input, .type("hidden"), .name("number"), .value("\(number)"))
          html.buttons { html in
            html(.button, .type("submit"), .class("button")) { html in
              html.text(.endPost)
              html.text(" \(post.words)")
            }
          }
        }
      }
      html(.h3, .assignPost)
      html.postForm(to: "/admin/people/\(code)/posts", key: "\(key)-post") { html in
        html.field(
          Field(
            "unit", .unit, fault: fault("unit"), isRequired: true,
            .select(
              units.map { Field.Option($0.code, .verbatim($0.name)) }, selected: typed["unit"])))
        html.field(
          Field(
            "title", .postTitle, fault: fault("title"), isRequired: true,
            .line(typed["title"] ?? "", maxLength: 60)))
        html.field(
          Field(
            "capacity", .postCapacity,
            .radio(
              Post.Capacity.allCases.map { Field.Option($0.rawValue, .verbatim($0.name)) },
              selected: typed["capacity"] ?? Post.Capacity.held.rawValue)))
        html.field(Field("main", id: "main-post", .mainPost, .check(typed["main"] != nil)))
        html.field(
          Field("on", .periodFrom, fault: fault("on"), .line(typed["on"] ?? "", kind: .date)))
        html.buttons { $0.button(.assignPost, name: PostField.act, value: "assign") }
      }
    }
  }

  private func writeClearance(of code: String, key: String, to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .clearance)
      guard mayClear, !hasLeft else { return html(.p, clearance) }
      html.postForm(to: "/admin/people/\(code)/clearance", key: "\(key)-clearance") { html in
        html.field(
          Field(
            "clearance", .clearance,
            .radio(
              Secrecy.allCases.map { Field.Option($0.rawValue, .verbatim($0.name)) },
              selected: Secrecy(naming: clearance)?.rawValue)))
        html.buttons { $0.button(.setClearance, name: PostField.act, value: "clear") }
      }
    }
  }

  private func writeLeaving(of code: String, key: String, to html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .leaveOffice)
      html(.p, .leaveMeaning)
      html.soleRoles(soleRoles)
      if mayHandOver {
        html.buttons { html in
          html.linkButton(.handoverTitle, to: "/admin/people/\(code)/handover", icon: .forward)
        }
      }
      html.postForm(to: "/admin/people/\(code)/leave", key: "\(key)-leave") { html in
        html.field(
          Field(
            "left", .leaveOffice, fault: fault("left"), isRequired: true,
            .line(typed["left"] ?? "", kind: .date)))
        html.buttons { $0.button(.leaveOffice, name: PostField.act, value: "leave") }
      }
    }
  }
}
