/// What a browser sends when somebody submits a form: fields, and files where it has any.
package struct SubmittedForm: Sendable {
  package var fields: FormFields
  package var files: [UploadedFile]

  package init(fields: FormFields = FormFields(), files: [UploadedFile] = []) {
    self.fields = fields
    self.files = files
  }

  /// The first value of the field called `name`.
  package subscript(_ name: String) -> String? { fields[name] }

  /// The files sent in the field called `name`; an empty file input sends none.
  package func files(of name: String) -> [UploadedFile] {
    files.filter { $0.fieldName == name }
  }
}
