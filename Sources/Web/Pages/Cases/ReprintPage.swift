/// The page on which a sheet is printed once more, with the reason (补打).
package struct ReprintPage: Page {
  package var address: String
  package var caseAddress: String
  package var matter: String
  package var name: String
  package var number: String
  package var ordinal: Int
  package var key: String
  package var reason: String
  package var fault: Words?

  package init(
    address: String, caseAddress: String, matter: String, name: String, number: String,
    ordinal: Int, key: String, reason: String = "", fault: Words? = nil
  ) {
    self.address = address
    self.caseAddress = caseAddress
    self.matter = matter
    self.name = name
    self.number = number
    self.ordinal = ordinal
    self.key = key
    self.reason = reason
    self.fault = fault
  }

  package var title: Words { .reprint }
  package var hasErrors: Bool { fault != nil }
  package var path: [Link] { [Link(.verbatim(matter), to: caseAddress)] }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .reprint)
    if let fault { html.errorSummary([FieldFault("reason", fault)]) }
    html(.section, .class("card")) { html in
      html.details([
        Detail(.sheet, name), Detail(.sheetNumber, number),
        Detail(.willPrint, .printOrdinal(ordinal)),
      ])
      html(.p, .reprintMeaning)
      html.postForm(to: address, key: key) { html in
        html.field(
          Field(
            "reason", .reprintReason, fault: fault, isRequired: true, isFocused: true,
            .line(reason, maxLength: 200)))
        html.buttons { html in
          html.mainButton(.reprintNow)
          html.linkButton(.cancel, to: caseAddress)
        }
      }
    }
  }
}
