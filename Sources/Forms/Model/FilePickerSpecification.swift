/// Attachments (附件, `filepicker`).
package struct FilePickerSpecification: Sendable {
  /// Extensions and media types that are welcome, as in HTML: `.pdf,image/*`.
  package let accept: FormText?
  package let allowsMultiple: FormCondition
  package let isRequired: Bool
}
