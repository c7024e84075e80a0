/// The first page of 离职转办: who takes over, why, and whether the person leaves.
package struct HandoverPage: Page {
  package var name: String
  package var code: String
  package var address: String
  package var picker: PersonPicker
  /// Successors for the tasks of single steps.
  package var kinds: [PersonPicker]
  /// How many tasks the person has in hand.
  package var count: Int
  /// How many places and signatures are still to come.
  package var comingCount: Int
  /// Roles that nobody else holds.
  package var warnings: [Words]
  package var reason: String
  package var left: String
  package var faults: [FieldFault]

  package init(
    name: String, code: String, address: String, picker: PersonPicker, kinds: [PersonPicker],
    count: Int, comingCount: Int = 0, warnings: [Words], reason: String = "", left: String = "",
    faults: [FieldFault] = []
  ) {
    self.name = name
    self.code = code
    self.address = address
    self.picker = picker
    self.kinds = kinds
    self.count = count
    self.comingCount = comingCount
    self.warnings = warnings
    self.reason = reason
    self.left = left
    self.faults = faults
  }

  package var title: Words { .handover(of: name) }
  package var hasErrors: Bool { !faults.isEmpty }
  package var path: [Link] {
    [
      Link(.administration, to: "/admin"), Link(.people, to: "/admin/people"),
      Link(.verbatim(name), to: "/admin/people/\(code)"),
    ]
  }

  package func write(to html: inout HTMLWriter) {
    func fault(_ field: String) -> Words? { faults.first { $0.field == field }?.words }
    html(.h1, title)
    html.errorSummary(faults)
    html.soleRoles(warnings)
    html(.section, .class("card")) { html in
      html(.p, .handoverMeaning)
      html(.p) { html in
        html.text(.handoverCount)
        html(.span, String(count), .class("count"))
      }
      if comingCount > 0 {
        html(.p) { html in
          html.text(.handoverComing)
          html(.span, String(comingCount), .class("count"))
          html(.span, .handoverComingMeaning, .class("hint"))
        }
      }
      html.postForm(to: address) { html in
        if count + comingCount > 0 { picker.write(to: &html) }
        if kinds.count > 1 {
          html(.details, .open(kinds.contains { !$0.chosen.isEmpty || $0.found != nil })) { html in
            html(.summary, .handoverByKind)
            for kind in kinds { kind.write(to: &html) }
          }
        }
        html.field(
          Field(
            "reason", .reason, fault: fault("reason"), isRequired: true,
            .line(reason, maxLength: 200)))
        html.field(
          Field(
            "left", .handoverLastDay, hint: .handoverLastDayHint, fault: fault("left"),
            .line(left, kind: .date)))
        html.buttons { html in
          html.mainButton(.handoverPreview, name: PostField.act, value: "preview")
          html.linkButton(.cancel, to: "/admin/people/\(code)")
        }
      }
    }
  }
}
