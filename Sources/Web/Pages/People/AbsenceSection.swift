import Directory

/// The absences of a person (离岗), with the form that enters one: on the administrators' page of the
/// person, and among the own settings.
package struct AbsenceSection: Sendable {
  package struct Row: Hashable, Sendable {
    package var id: Int
    package var kind: String
    package var period: String
    package var reason: String
    package var mayEnd: Bool

    package init(id: Int, kind: String, period: String, reason: String, mayEnd: Bool) {
      self.id = id
      self.kind = kind
      self.period = period
      self.reason = reason
      self.mayEnd = mayEnd
    }
  }

  /// Where an absence is entered; below it, each is ended at `ID/end`.
  package var address: String
  package var key: String
  package var rows: [Row]
  /// Whether absences may be entered and ended.
  package var mayKeep: Bool
  /// What somebody typed, by the names of the fields.
  package var typed: [String: String] = [:]

  package init(address: String, key: String, rows: [Row], mayKeep: Bool) {
    self.address = address
    self.key = key
    self.rows = rows
    self.mayKeep = mayKeep
  }

  func write(_ faults: [FieldFault], to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("absences")) { html in
      html(.h2, .absences)
      html(.p, .absencesMeaning)
      if rows.isEmpty {
        html(.p, .noAbsences, .class("nothing"))
      } else {
        writeRows(to: &html)
      }
      guard mayKeep else { return }
      html(.h3, .newAbsence)
      writeForm(faults, to: &html)
    }
  }

  private func writeRows(to html: inout HTMLWriter) {
    var columns = [Column(.absenceKind), Column(.period), Column(.reason)]
    if mayKeep { columns.append(Column(.actions)) }
    html.table(.absences, columns: columns, rows: rows, isCaptionHidden: true) {
      html, row, column in
      switch column {
      case 0: html.text(row.kind)
      case 1: html.text(row.period)
      case 2: html.text(row.reason.isEmpty ? "—" : row.reason)
      default:
        guard row.mayEnd else { return html.text("—") }
        html.postForm(to: "\(address)/\(row.id)/end", key: "\(key)-\(row.id)") { html in
          html(.button, .type("submit"), .class("button")) { html in
            html.text(.endAbsence)
            html(.span, row.period, .class("visually-hidden"))
          }
        }
      }
    }
  }

  private func writeForm(_ faults: [FieldFault], to html: inout HTMLWriter) {
    func fault(_ field: String) -> Words? { faults.first { $0.field == field }?.words }
    html.postForm(to: address, key: "\(key)-absence") { html in
      html.field(
        Field(
          "kind", .absenceKind,
          .radio(
            Absence.Kind.allCases.map { Field.Option($0.rawValue, .verbatim($0.name)) },
            selected: typed["kind"] ?? Absence.Kind.leave.rawValue)))
      html.field(
        Field(
          "away-from", .periodFrom, fault: fault("away-from"), isRequired: true,
          .line(typed["away-from"] ?? "", kind: .date)))
      html.field(
        Field(
          "away-through", .periodThrough, fault: fault("away-through"), isRequired: true,
          .line(typed["away-through"] ?? "", kind: .date)))
      html.field(Field("reachable", .absenceReachable, .check(typed["reachable"] != nil)))
      html.field(
        Field("away-reason", .reason, .line(typed["away-reason"] ?? "", maxLength: 200)))
      html.buttons { $0.button(.enterAbsence, name: PostField.act, value: "absence") }
    }
  }
}
