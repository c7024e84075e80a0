package import Directory

/// An established post (岗位): what it is, who was in it, and the roles that come with it.
package struct PositionPage: Page {
  package struct Term: Hashable, Sendable {
    package var name: String
    package var address: String
    package var capacity: String
    package var period: String

    package init(name: String, address: String, capacity: String, period: String) {
      self.name = name
      self.address = address
      self.capacity = capacity
      self.period = period
    }
  }

  package struct Role: Hashable, Sendable {
    package var code: String
    package var name: String
    /// The unit for which it is held; empty for a role of the whole office.
    package var target: String
    package var targetName: String

    package init(code: String, name: String, target: String, targetName: String) {
      self.code = code
      self.name = name
      self.target = target
      self.targetName = targetName
    }
  }

  package var unitName: String
  package var unitAddress: String
  /// The name of the post, such as 局长.
  package var post: String
  package var address: String
  package var leading: Position.Leading
  package var rank: Rank?
  package var sort: Int
  /// Everybody who was ever in it, the latest first.
  package var terms: [Term]
  package var roles: [Role]
  package var grantable: [(code: String, name: String, isOfUnit: Bool)]
  /// Roles that nobody would hold without this post.
  package var warnings: [Words]
  package var ownUnit: String
  package var key: String
  package var mayKeep: Bool
  package var mayGrant: Bool
  package var faults: [FieldFault] = []

  package init(
    unitName: String, unitAddress: String, title: String, address: String,
    leading: Position.Leading, rank: Rank?, sort: Int, terms: [Term], roles: [Role],
    grantable: [(code: String, name: String, isOfUnit: Bool)], warnings: [Words],
    ownUnit: String, key: String, mayKeep: Bool, mayGrant: Bool
  ) {
    self.unitName = unitName
    self.unitAddress = unitAddress
    self.post = title
    self.address = address
    self.leading = leading
    self.rank = rank
    self.sort = sort
    self.terms = terms
    self.roles = roles
    self.grantable = grantable
    self.warnings = warnings
    self.ownUnit = ownUnit
    self.key = key
    self.mayKeep = mayKeep
    self.mayGrant = mayGrant
  }

  package var title: Words { .verbatim("\(unitName) \(post)") }
  package var hasErrors: Bool { !faults.isEmpty }
  package var path: [Link] {
    [
      Link(.administration, to: "/admin"), Link(.people, to: "/admin/people"),
      Link(.unitsAndPosts, to: "/admin/units"), Link(.verbatim(unitName), to: unitAddress),
    ]
  }

  private func fault(_ field: String) -> Words? { faults.first { $0.field == field }?.words }

  package func write(to html: inout HTMLWriter) {
    html(.h1, title)
    html.errorSummary(faults)
    html.soleRoles(warnings)
    writeTerms(to: &html)
    writeRoles(to: &html)
    guard mayKeep else { return }
    html(.section, .class("card"), .id("change")) { html in
      html(.h2, .changePost)
      html(.p, .changePostMeaning)
      html.postForm(to: address, key: "\(key)-change") { html in
        html.positionFields(
          leading: leading.rawValue, rank: rank?.rawValue,
          sort: Field(
            "post-sort", .sortNumber, fault: fault("post-sort"), .line("\(sort)", maxLength: 7)))
        html.buttons { $0.button(.changePost, name: PostField.act, value: "set") }
      }
    }
    html(.section, .class("card"), .id("close")) { html in
      html(.h2, .closePost)
      html(.p, .closePostMeaning)
      html.postForm(to: address, key: "\(key)-close") { html in
        html.field(
          Field(
            "closed", .closedOn, hint: .todayIfEmpty, fault: fault("closed"),
            .line("", kind: .date)))
        html.buttons { $0.button(.closePost, name: PostField.act, value: "close") }
      }
    }
  }

  private func writeTerms(to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("terms")) { html in
      html(.h2, .postHistory)
      guard !terms.isEmpty else { return html(.p, .neverHeld, .class("nothing")) }
      html.table(
        .postHistory, columns: [Column(.personName), Column(.postCapacity), Column(.period)],
        rows: terms, isCaptionHidden: true
      ) { html, term, column in
        switch column {
        case 0: html(.a, term.name, .href(term.address))
        case 1: html.text(term.capacity)
        default: html.text(term.period)
        }
      }
    }
  }

  private func writeRoles(to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("roles")) { html in
      html(.h2, .rolesOfPost)
      html(.p, .rolesOfPostMeaning)
      if roles.isEmpty {
        html(.p, .noRolesOfPost, .class("nothing"))
      } else {
        html.table(
          .rolesOfPost, columns: [Column(.roles), Column(.unit), Column(.actions)],
          rows: Array(roles.enumerated()), isCaptionHidden: true
        ) { html, item, column in
          let role = item.element
          switch column {
          case 0: html.text(role.name)
          case 1: html.text(role.targetName.isEmpty ? "—" : role.targetName)
          default:
            guard mayGrant else { return html.text("—") }
            html.postForm(to: address, key: "\(key)-role-\(item.offset)") { html in
              html(.input, .type("hidden"), .name("role"), .value(role.code))
              html(.input, .type("hidden"), .name("target"), .value(role.target))
              html(
                .button, .type("submit"), .class("button"), .name(PostField.act), .value("revoke")
              ) { html in
                html.text(.revokeRole)
                html(.span, role.name, .class("visually-hidden"))
              }
            }
          }
        }
      }
      guard mayGrant else { return }
      html(.h3, .grantRole)
      html.postForm(to: address, key: "\(key)-grant") { html in
        html.field(
          Field(
            "role", .roles, fault: fault("role"), isRequired: true,
            .select(
              grantable.map { Field.Option($0.code, .verbatim($0.name)) }, selected: nil)))
        html.field(
          Field(
            "target", .roleUnit, hint: .roleUnitHint(ownUnit), fault: fault("target"),
            .line("", maxLength: 60)))
        html.buttons { $0.button(.grantRole, name: PostField.act, value: "grant") }
      }
    }
  }
}
