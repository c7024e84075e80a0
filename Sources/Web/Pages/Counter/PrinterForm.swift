/// The fields that describe a printer.
package struct PrinterForm: Sendable {
  package var values: [String: String]
  package var feeds: Set<String>
  package var profiles: [Field.Option]
  package var fault: Words?

  package init(
    values: [String: String], feeds: Set<String>, profiles: [Field.Option], fault: Words? = nil
  ) {
    self.values = values
    self.feeds = feeds
    self.profiles = profiles
    self.fault = fault
  }

  func fields(isNew: Bool) -> [Field] {
    func line(
      _ name: String, _ words: Words, hint: Words? = nil, isRequired: Bool = false,
      most: Int = 100
    ) -> Field {
      Field(
        name, words, hint: hint, isRequired: isRequired, autocomplete: "off",
        .line(values[name] ?? "", maxLength: most))
    }
    let code = Field(
      "code", .printerCode, hint: .printerCodeHint, fault: fault, isRequired: true,
      isReadOnly: !isNew, autocomplete: "off", .line(values["code"] ?? "", maxLength: 40))
    return [
      code, line("name", .printerTitle, isRequired: true, most: 40),
      line("window", .printerWindow, hint: .printerWindowHint, isRequired: true, most: 40),
      line("address", .printerAddress, hint: .printerAddressHint),
      Field(
        "profile", .printerModel, isRequired: true, .radio(profiles, selected: values["profile"])),
      Field(
        "feed", .printerFeeds, isRequired: true,
        .checklist(
          [
            Field.Option("sheet", .feedSheet), Field.Option("tractor", .feedTractor),
            Field.Option("booklet", .feedBooklet),
          ], selected: feeds)),
      Field(
        "mode", .printerMode, isRequired: true,
        .radio(
          [
            Field.Option("mixed", .printerMixed, hint: .printerMixedMeaning),
            Field.Option("bitmap", .printerBitmap, hint: .printerBitmapMeaning),
            Field.Option("text", .printerText, hint: .printerTextMeaning),
            Field.Option("pdf", .printerPDF, hint: .printerPDFMeaning),
          ], selected: values["mode"])),
      line("thickest", .printerThickest, hint: .printerLimitHint, most: 6),
      line("parts", .printerParts, hint: .printerLimitHint, most: 2),
    ]
  }
}
