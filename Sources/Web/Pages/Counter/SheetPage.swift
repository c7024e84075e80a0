/// The page on which a reserved sheet is given its numbered blank and sent to a printer (打印).
package struct SheetPage: Page {
  package var address: String
  package var caseAddress: String
  package var name: String
  package var number: String
  package var ordinal: Int
  package var preview: String
  /// The kind of numbered blanks that it is printed on; nil for plain paper.
  package var stock: String?
  /// The number that lies in the printer; of a sheet that has its blank already it cannot be changed.
  package var blank: String
  package var isBound: Bool
  /// The numbers that are in the hands of whoever prints.
  package var inHand: String?
  package var printers: [Field.Option]
  package var printer: String?
  package var key: String
  package var fault: Words?

  package init(
    address: String, caseAddress: String, name: String, number: String, ordinal: Int,
    preview: String, stock: String?, blank: String, isBound: Bool, inHand: String?,
    printers: [Field.Option], printer: String?, key: String, fault: Words? = nil
  ) {
    self.address = address
    self.caseAddress = caseAddress
    self.name = name
    self.number = number
    self.ordinal = ordinal
    self.preview = preview
    self.stock = stock
    self.blank = blank
    self.isBound = isBound
    self.inHand = inHand
    self.printers = printers
    self.printer = printer
    self.key = key
    self.fault = fault
  }

  package var title: Words { .printSheet }
  package var hasErrors: Bool { fault != nil }
  package var path: [Link] { [Link(.counter, to: "/counter")] }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .printSheet)
    if let fault { html.errorSummary([FieldFault(stock == nil ? "printer" : "blank", fault)]) }
    html(.section, .class("card")) { html in
      html.details([
        Detail(.sheet, name), Detail(.sheetNumber, number),
        Detail(.willPrint, .printOrdinal(ordinal)),
      ])
      guard !printers.isEmpty else {
        html(.p, .noPrinters, .class("nothing"))
        return
      }
      html.postForm(to: address, key: key) { html in
        html.field(
          Field("printer", .printerName, isRequired: true, .radio(printers, selected: printer)))
        if let stock {
          html.field(
            Field(
              "blank", .blankNumberInPrinter, hint: inHand.map { .blanksInHand(stock, $0) },
              fault: fault, isRequired: true, isReadOnly: isBound, autocomplete: "off",
              isFocused: !isBound, .line(blank, kind: .digits, maxLength: 10)))
        }
        html(.p, stock == nil ? .printPlainMeaning : .printSheetMeaning)
        html.buttons { html in
          html.mainButton(.printNow)
          html.linkButton(.previewSheet, to: preview, icon: .document)
          html.linkButton(.cancel, to: caseAddress)
        }
      }
    }
  }
}
