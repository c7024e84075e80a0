/// What a page sent: the fields in their order and the files that came with them.
package struct PostedForm: Sendable {
  package let fields: [(name: String, value: String)]
  /// Files that the store has taken in with this post, by the name of their input.
  package let uploads: [(name: String, file: FormFile)]
  /// Files taken in by earlier posts of the same person for the same task, by their id. Only these
  /// and those in the data can be named by a post; else one could attach what belongs to others.
  package let earlierUploads: [String: FormFile]

  package init(
    fields: [(name: String, value: String)], uploads: [(name: String, file: FormFile)] = [],
    earlierUploads: [String: FormFile] = [:]
  ) {
    self.fields = fields
    self.uploads = uploads
    self.earlierUploads = earlierUploads
  }
}
