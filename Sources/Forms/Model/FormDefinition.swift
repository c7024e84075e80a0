package import XMLReading

/// A form (表单) as its `.form` file describes it: form-js 1.24, schema version at most 19.
package struct FormDefinition: Sendable {
  package let id: String
  package let versionTag: String?
  package let components: [FormComponent]
  /// Where the definition was read, for messages.
  package let file: String
  /// What is doubtful in the file without making it useless, in the order of the file.
  package let warnings: [XMLReading.Diagnostic]
  /// Whether conditions or options are computed from the values of fields.
  let isComputed: Bool
  /// The last names of the places where files stand.
  private let fileNames: Set<String>

  init(
    id: String, versionTag: String?, components: [FormComponent], file: String,
    warnings: [XMLReading.Diagnostic]
  ) {
    self.id = id
    self.versionTag = versionTag
    self.components = components
    self.file = file
    self.warnings = warnings
    let all = components.flatMap(\.withDescendants)
    isComputed = all.contains(where: \.isComputed)
    fileNames = Set(
      all.compactMap { component in
        if case .filePicker = component.kind { component.path?.names.last } else { nil }
      })
  }

  /// Whether any field takes files.
  package var hasFiles: Bool { !fileNames.isEmpty }

  /// Whether an input of this name, such as `members[2].scan`, may name files; certain only where
  /// the answer is no.
  package func mayNameFiles(_ input: String) -> Bool {
    guard hasFiles, let last = input.split(separator: ".").last else { return false }
    return fileNames.contains(String(last))
  }

  /// All components in document order, those inside of groups and lists after their container.
  package var allComponents: [FormComponent] {
    components.flatMap(\.withDescendants)
  }
}
