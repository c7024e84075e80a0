package import Forms

/// An action that the model offers beside its tasks, such as 撤销申请 or 补充材料.
package struct ActionPage: Page {
  package var address: String
  package var caseAddress: String
  package var matter: String
  package var label: String
  package var key: String
  package var form: FormView?
  package var hasFiles: Bool
  package var faults: [FieldFault]

  package init(
    address: String, caseAddress: String, matter: String, label: String, key: String,
    form: FormView?, hasFiles: Bool, faults: [FieldFault] = []
  ) {
    self.address = address
    self.caseAddress = caseAddress
    self.matter = matter
    self.label = label
    self.key = key
    self.form = form
    self.hasFiles = hasFiles
    self.faults = faults
  }

  package var title: Words { .verbatim(label) }
  package var hasErrors: Bool { !faults.isEmpty }
  package var path: [Link] { [Link(.verbatim(matter), to: caseAddress)] }

  package func write(to html: inout HTMLWriter) {
    html(.h1, label)
    html.errorSummary(faults)
    html(.section, .class("card")) { html in
      html(.p, .actionMeaning(label))
      html.postForm(to: address, key: key, withFiles: hasFiles) { html in
        if let form { html.form(form) }
        html.buttons { html in
          html.mainButton(
            .confirmAction(label), name: PostField.act, value: "submit")
          html.linkButton(.cancel, to: caseAddress)
        }
      }
    }
  }
}
