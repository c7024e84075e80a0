import HTTPServer

/// The stock of numbered blanks of one kind, with the account of the day (空白证件、日结对账).
package struct StockPage: Page {
  /// What one holder has, and his account of today.
  package struct Holding: Hashable, Sendable {
    /// The window or person; nil for the store.
    package var holder: String?
    package var numbers: String
    package var opening: Int
    package var received: Int
    package var used: Int
    package var spoiled: Int
    package var destroyed: Int
    package var handedOn: Int
    package var closing: Int

    package init(
      holder: String?, numbers: String, opening: Int, received: Int, used: Int, spoiled: Int,
      destroyed: Int, handedOn: Int, closing: Int
    ) {
      self.holder = holder
      self.numbers = numbers
      self.opening = opening
      self.received = received
      self.used = used
      self.spoiled = spoiled
      self.destroyed = destroyed
      self.handedOn = handedOn
      self.closing = closing
    }
  }

  package enum Form: String, CaseIterable, Sendable {
    case count, receive, allot, spoil, destroy

    var words: Words {
      switch self {
      case .count: .stockCount
      case .receive: .stockReceive
      case .allot: .stockAllot
      case .spoil: .stockSpoil
      case .destroy: .stockDestroy
      }
    }
  }

  package var kinds: [String]
  package var kind: String?
  package var totals: [(name: String, count: Int)]
  package var holdings: [Holding]
  /// What is spoiled and waits to be destroyed.
  package var spoiled: String
  package var form: Form
  package var mayKeep: Bool
  package var key: String
  package var values: [String: String]
  package var fault: Words?

  package init(
    kinds: [String], kind: String?, totals: [(name: String, count: Int)], holdings: [Holding],
    spoiled: String, form: Form, mayKeep: Bool, key: String, values: [String: String] = [:],
    fault: Words? = nil
  ) {
    self.kinds = kinds
    self.kind = kind
    self.totals = totals
    self.holdings = holdings
    self.spoiled = spoiled
    self.form = form
    self.mayKeep = mayKeep
    self.key = key
    self.values = values
    self.fault = fault
  }

  package var title: Words { .blanks }
  package var hasErrors: Bool { fault != nil }
  package var path: [Link] { [Link(.counter, to: "/counter")] }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .blanks)
    if let fault { html.errorSummary([FieldFault(form == .count ? "counted" : "from", fault)]) }
    if kinds.count > 1 {
      html.filters([
        Filter(
          .blankKind,
          choices: kinds.map {
            .init(.verbatim($0), address: Self.address(of: $0), isOn: $0 == kind)
          })
      ])
    }
    if let kind {
      account(of: kind, &html)
    } else {
      html(.section, .class("card")) { $0(.p, .noBlanks, .class("nothing")) }
    }
    if mayKeep { acts(&html) }
  }

  package static func address(of kind: String, form: Form? = nil) -> String {
    let fields: FormFields =
      form.map { ["kind": kind, "form": $0.rawValue] } ?? ["kind": kind]
    return "/counter/stock?\(fields.urlEncoded)"
  }

  private func account(of kind: String, _ html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, kind)
      html(.p, totals.map { "\($0.name) \($0.count)" }.joined(separator: "　"))
      html.table(
        .stockAccount,
        columns: [
          Column(.blankHolder), Column(.stockOpening, isNumber: true),
          Column(.stockReceived, isNumber: true), Column(.stockUsed, isNumber: true),
          Column(.stockSpoiled, isNumber: true), Column(.stockDestroyed, isNumber: true),
          Column(.stockHandedOn, isNumber: true), Column(.stockClosing, isNumber: true),
          Column(.blankNumbers),
        ], rows: holdings
      ) { html, row, column in
        switch column {
        case 0:
          if let holder = row.holder { html.text(holder) } else { html.text(.stockStore) }
        case 1: html.text("\(row.opening)")
        case 2: html.text("\(row.received)")
        case 3: html.text("\(row.used)")
        case 4: html.text("\(row.spoiled)")
        case 5: html.text("\(row.destroyed)")
        case 6: html.text("\(row.handedOn)")
        case 7: html.text("\(row.closing)")
        default: html.text(row.numbers.isEmpty ? "—" : row.numbers)
        }
      }
      if !spoiled.isEmpty { html(.p, .blanksToDestroy(spoiled)) }
    }
  }

  private func acts(_ html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html.filters([
        Filter(
          .actions,
          choices: Form.allCases.map {
            .init($0.words, address: Self.address(of: kind ?? "", form: $0), isOn: $0 == form)
          })
      ])
      html(.h2, form.words)
      html.postForm(to: "/counter/stock/\(form.rawValue)", key: key) { html in
        for field in fields { html.field(field) }
        html.buttons { $0.mainButton(form.words) }
      }
    }
  }

  private var fields: [Field] {
    func line(_ name: String, _ words: Words, hint: Words? = nil, digits: Bool = false) -> Field {
      Field(
        name, words, hint: hint, fault: name == faultyField ? fault : nil,
        .line(values[name] ?? "", kind: digits ? .digits : .text, maxLength: 100))
    }
    let kindField = Field(
      "kind", .blankKind, isRequired: true, .line(values["kind"] ?? kind ?? "", maxLength: 40))
    let range = [
      line("from", .blankFirst, digits: true), line("to", .blankLast, digits: true),
    ]
    let holder = line("holder", .blankHolder, hint: .blankHolderHint)
    return switch form {
    case .count:
      [
        kindField, holder, line("counted", .stockCounted, digits: true),
        line("explanation", .stockExplanation, hint: .stockExplanationHint),
      ]
    case .receive:
      [kindField] + range + [
        line("supplier", .stockSupplier),
        line("thickness", .stockThickness, hint: .stockThicknessHint),
      ]
    case .allot: [kindField] + range + [holder]
    case .spoil: [kindField, line("from", .blankNumber, digits: true), line("reason", .reason)]
    case .destroy:
      [kindField] + range + [
        line("first-witness", .stockWitness), line("second-witness", .stockWitness),
        line("reason", .reason),
      ]
    }
  }

  private var faultyField: String { form == .count ? "counted" : "from" }
}
