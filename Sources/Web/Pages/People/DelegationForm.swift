package import Directory

/// The section 委托 of a person's own page: what was delegated, and a form for more.
package struct DelegationForm: Sendable {
  /// One delegation as the page shows it.
  package struct Row: Hashable, Sendable {
    package var id: Int
    package var proxies: String
    package var period: String
    package var scope: String
    package var mode: String
    package var reason: String
    package var state: StateMark
    package var mayEnd: Bool

    package init(
      id: Int, proxies: String, period: String, scope: String, mode: String, reason: String,
      state: StateMark, mayEnd: Bool
    ) {
      self.id = id
      self.proxies = proxies
      self.period = period
      self.scope = scope
      self.mode = mode
      self.reason = reason
      self.state = state
      self.mayEnd = mayEnd
    }
  }

  /// What somebody typed into the form.
  package struct Typed: Hashable, Sendable {
    package var from = ""
    package var through = ""
    package var scope = Delegation.Scope.Kind.all
    package var processes: Set<String> = []
    package var unit: String?
    package var mode = Delegation.Mode.both
    package var coversEarlier = true
    package var reason = ""

    package init() {}
  }

  package var rows: [Row]
  package var picker: PersonPicker
  /// The processes that can be delegated, by id and name.
  package var processes: [(id: String, name: String)]
  package var units: [(code: String, name: String)]
  package var typed: Typed
  package var key: String

  package init(
    rows: [Row], picker: PersonPicker, processes: [(id: String, name: String)],
    units: [(code: String, name: String)], typed: Typed = Typed(), key: String
  ) {
    self.rows = rows
    self.picker = picker
    self.processes = processes
    self.units = units
    self.typed = typed
    self.key = key
  }
}

extension DelegationForm {
  func write(_ faults: [FieldFault], to html: inout HTMLWriter) {
    html(.section, .class("card"), .id("delegations")) { html in
      html(.h2, .delegations)
      html(.p, .delegationMeaning)
      if rows.isEmpty {
        html(.p, .noDelegations, .class("nothing"))
      } else {
        writeRows(to: &html)
      }
      html(.h3, .newDelegation)
      html.postForm(to: "/me/delegations", key: key) { html in
        picker.write(to: &html)
        writeFields(faults, to: &html)
        html.buttons { $0.mainButton(.giveDelegation) }
      }
    }
  }

  private func writeRows(to html: inout HTMLWriter) {
    html.table(
      .delegations,
      columns: [
        Column(.proxies), Column(.period), Column(.delegationScope), Column(.reason),
        Column(.state), Column(.actions),
      ], rows: rows, isCaptionHidden: true
    ) { html, row, column in
      switch column {
      case 0: html.text(row.proxies)
      case 1: html.text(row.period)
      case 2:
        html.text(row.scope)
        html(.span, row.mode, .class("row-notes"))
      case 3: html.text(row.reason)
      case 4: html.stateMark(row.state)
      default:
        guard row.mayEnd else { return html.text("—") }
        html.postForm(to: "/me/delegations/\(row.id)/end", key: "\(key)-\(row.id)") { html in
          html(.button, .type("submit"), .class("button")) { html in
            html.text(.endDelegation)
            html(.span, row.proxies, .class("visually-hidden"))
          }
        }
      }
    }
  }

  private func writeFields(_ faults: [FieldFault], to html: inout HTMLWriter) {
    func fault(_ field: String) -> Words? { faults.first { $0.field == field }?.words }
    html.field(
      Field(
        "from", .periodFrom, fault: fault("from"), isRequired: true,
        .line(typed.from, kind: .date)))
    html.field(
      Field(
        "through", .periodThrough, fault: fault("through"), isRequired: true,
        .line(typed.through, kind: .date)))
    html.field(
      Field(
        "scope", .delegationScope,
        .radio(
          Delegation.Scope.Kind.allCases.filter { !units.isEmpty || $0 != .unit }
            .map { Field.Option($0.rawValue, $0.words) }, selected: typed.scope.rawValue)))
    if !processes.isEmpty {
      html.field(
        Field(
          "processes", .delegatedProcesses, hint: .delegatedProcessesHint,
          fault: fault("processes"),
          .checklist(
            processes.map { Field.Option($0.id, .verbatim($0.name)) },
            selected: typed.processes)))
    }
    if !units.isEmpty {
      html.field(
        Field(
          "unit", .delegatedUnit, hint: .delegatedUnitHint, fault: fault("unit"),
          .select(
            units.map { Field.Option($0.code, .verbatim($0.name)) }, selected: typed.unit)))
    }
    html.field(
      Field(
        "mode", .delegationMode,
        .radio(
          Delegation.Mode.allCases.map { Field.Option($0.rawValue, $0.words) },
          selected: typed.mode.rawValue)))
    html.field(Field("earlier", .delegationEarlier, .check(typed.coversEarlier)))
    html.field(
      Field(
        "reason", id: "delegation-reason", .reason, fault: fault("delegation-reason"),
        isRequired: true, .area(typed.reason, rows: 2, maxLength: 200)))
  }
}

extension Delegation.Scope.Kind {
  var words: Words {
    switch self {
    case .all: Words("全部事项", "Everything")
    case .processes: Words("下列事项", "The processes below")
    case .unit: Words("一个单位的事项", "The cases of one unit")
    }
  }
}

extension Delegation.Mode {
  var words: Words {
    switch self {
    case .both: Words(name, "Both may act")
    case .divert: Words(name, "The proxies alone")
    }
  }
}
