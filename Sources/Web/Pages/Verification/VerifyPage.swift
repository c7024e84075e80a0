/// Where anybody types the number of a paper to see whether it is genuine (查验); no sign-in.
package struct VerifyPage: Page {
  package var code: String
  package var fault: Words?

  package init(code: String = "", fault: Words? = nil) {
    self.code = code
    self.fault = fault
  }

  package var title: Words { .verifyPaper }
  package var hasErrors: Bool { fault != nil }

  package func write(to html: inout HTMLWriter) {
    html(.section, .class("card narrow")) { html in
      html(.h1, .verifyPaper)
      if let fault { html.errorSummary([FieldFault("code", fault)]) }
      html(.form, .method("get"), .action("/v"), .class("post")) { html in
        html.field(
          Field(
            "code", .verificationCode, hint: .verificationCodeHint, fault: fault,
            isRequired: true, isFocused: true, .line(code, kind: .digits, maxLength: 400)))
        html.buttons { $0.mainButton(.verify) }
      }
      html(.p, .verifyMeaning, .class("hint"))
    }
  }
}
