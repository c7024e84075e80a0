/// A booklet: what waits to be printed into it, the page to turn to, and its page register (页登记).
package struct BookletPage: Page {
  /// A line of a register that is not free.
  package struct Line: Hashable, Sendable {
    package var place: Words
    package var state: StateMark
    package var content: String
    /// Why it was spoiled or left out.
    package var reason: String?
    package var by: String
    package var at: String

    package init(
      place: Words, state: StateMark, content: String, reason: String?, by: String, at: String
    ) {
      self.place = place
      self.state = state
      self.content = content
      self.reason = reason
      self.by = by
      self.at = at
    }
  }

  /// A register and where it goes on.
  package struct Register: Hashable, Sendable {
    package var name: String
    package var title: String
    /// Where the next line goes; nil where the register is full.
    package var next: Words?
    package var isNewPage: Bool
    /// The entries that the next print brings, of all that wait.
    package var coming: [String]
    package var waiting: Int
    package var lines: [Line]

    package init(
      name: String, title: String, next: Words?, isNewPage: Bool, coming: [String], waiting: Int,
      lines: [Line]
    ) {
      self.name = name
      self.title = title
      self.next = next
      self.isNewPage = isNewPage
      self.coming = coming
      self.waiting = waiting
      self.lines = lines
    }
  }

  package var address: String
  package var name: String
  package var number: String
  package var caseNumber: String
  /// The job that prints in it now.
  package var job: Int?
  package var registers: [Register]
  package var printers: [Field.Option]
  package var mayRenew: Bool
  package var key: String
  package var values: [String: String]
  /// What was refused, and in which register.
  package var fault: Words?

  package init(
    address: String, name: String, number: String, caseNumber: String, job: Int?,
    registers: [Register], printers: [Field.Option], mayRenew: Bool, key: String,
    values: [String: String] = [:], fault: Words? = nil
  ) {
    self.address = address
    self.name = name
    self.number = number
    self.caseNumber = caseNumber
    self.job = job
    self.registers = registers
    self.printers = printers
    self.mayRenew = mayRenew
    self.key = key
    self.values = values
    self.fault = fault
  }

  package var title: Words { .bookletNumbered(number) }
  package var hasErrors: Bool { fault != nil }
  package var path: [Link] {
    [Link(.counter, to: "/counter"), Link(.booklets, to: "/counter/booklets")]
  }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .bookletNumbered(number))
    if let fault { html.errorSummary([FieldFault(faultyField, fault)]) }
    html(.section, .class("card")) { html in
      html.details([
        Detail(.sheet, name), Detail(.bookletNumber, number),
        Detail(.caseNumberLabel) { [caseNumber] html in
          html(.a, caseNumber, .href("/cases/\(caseNumber)#prints"), .class("digits"))
        },
      ])
      if let job {
        html(.p) { html in
          html.text(.bookletBusy)
          html(.a, .printJobNumbered(job), .href("/counter/jobs/\(job)"))
        }
      }
    }
    for register in registers { write(register, &html) }
    if mayRenew { renewal(&html) }
  }

  private var faultyField: String {
    values["end"] == nil ? "page-\(values["register"] ?? "")" : "reason"
  }

  private func write(_ register: Register, _ html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, register.title)
      if let next = register.next { html(.p, next) } else { html(.p, .registerFull) }
      if register.waiting == 0 {
        html(.p, .nothingToEnter, .class("nothing"))
      } else if register.next != nil, job == nil {
        form(register, &html)
      }
      if !register.lines.isEmpty {
        html(.details) { html in
          html(.summary, .pageRegister)
          table(register, &html)
        }
      }
    }
  }

  private func form(_ register: Register, _ html: inout HTMLWriter) {
    html(.p, .entriesComing(register.coming.count, of: register.waiting))
    html(.ul) { html in
      for entry in register.coming { html(.li, entry) }
    }
    guard !printers.isEmpty else {
      html(.p, .noPrinters, .class("nothing"))
      return
    }
    let isPosted = values["register"] == register.name
    html.postForm(to: "\(address)/lines", key: "\(key)-\(register.name)") { html in
      html(.input, .type("hidden"), .name("register"), .value(register.name))
      html.field(
        Field(
          "printer", id: "printer-\(register.name)", .printerName, isRequired: true,
          .radio(
            printers,
            selected: isPosted
              ? values["printer"] : printers.count == 1 ? printers.first?.value : nil)))
      html.field(
        Field(
          "page", id: "page-\(register.name)", .pageInPrinter,
          hint: register.isNewPage ? .turnThePage : .pageInPrinterHint,
          fault: isPosted ? fault : nil, isRequired: true, autocomplete: "off",
          .line(isPosted ? values["page"] ?? "" : "", kind: .digits, maxLength: 3)))
      html.buttons { $0.mainButton(.printNow) }
    }
  }

  private func table(_ register: Register, _ html: inout HTMLWriter) {
    html.table(
      .pageRegister,
      columns: [
        Column(.bookletPlace), Column(.bookletContent), Column(.state), Column(.orderedBy),
      ], rows: register.lines, isCaptionHidden: true
    ) { html, line, column in
      switch column {
      case 0: html.text(line.place)
      case 1: html.text(line.content)
      case 2:
        html.stateMark(line.state)
        if let reason = line.reason { html(.span, reason, .class("row-notes")) }
      default:
        html.text(line.by)
        html(.span, line.at, .class("row-notes"))
      }
    }
  }

  private func renewal(_ html: inout HTMLWriter) {
    html(.section, .class("card")) { html in
      html(.h2, .renewBooklet)
      html.postForm(to: "\(address)/renewal", key: "\(key)-renewal") { html in
        html.field(
          Field(
            "end", .renewBookletCause, isRequired: true,
            .radio(
              [
                Field.Option("full", .bookletFull, hint: .bookletFullMeaning),
                Field.Option("damaged", .bookletDamaged, hint: .bookletDamagedMeaning),
                Field.Option("lost", .bookletLost, hint: .bookletLostMeaning),
              ], selected: values["end"])))
        html.field(
          Field(
            "reason", .reason, fault: values["end"] == nil ? nil : fault, isRequired: true,
            .line(values["reason"] ?? "", maxLength: 200)))
        html.buttons { $0.button(.renewBooklet, name: "act", value: "renew") }
      }
    }
  }
}
