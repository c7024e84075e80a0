import FEEL

/// One component at one place of the data while a form is being filled.
struct FieldNode: Sendable {
  enum Content: Sendable {
    case presentation
    case field(FieldEntry)
    case group([FieldNode])
    case list([RowNode])
  }

  let component: FormComponent
  /// Where the value stands; for presentation and bare groups, where their surroundings do.
  let place: DataPlace
  /// What the step allows here.
  let access: FieldAccess.Level
  /// Disabled by the form, here or further out.
  let isDisabled: Bool
  /// Hidden by a condition, here or further out.
  var isHidden = false
  /// Made readonly by the form, here or further out.
  var isReadonly = false
  var content: Content

  /// Drawn at all.
  var isVisible: Bool { !isHidden && access != .hidden }
  /// Checked and sent.
  var isSent: Bool { isVisible && !isDisabled && access == .editable }
  /// Open to change.
  var isOpen: Bool { isSent && !isReadonly }

  var elementID: String { Self.elementID(of: component, keys: place.rowKeys) }

  static func elementID(of component: FormComponent, keys: [Int]) -> String {
    (["field", component.id] + keys.map(String.init)).joined(separator: "-")
  }
}

/// One row of a dynamic list.
struct RowNode: Sendable {
  /// The name of the row in pages; for rows of the data, their position there.
  let key: Int
  /// The row in the data, empty for a new one.
  let original: Context
  var children: [FieldNode]
}

/// The value of one field and how it came to be.
struct FieldEntry: Sendable {
  /// What the data say, after sanitising; what counts while the field is closed.
  let initial: Value
  var value: Value
  /// What was posted, for drawing it again as it was typed.
  var written: [String]?
  /// Why what was posted is no value at all.
  var fault: FormMessage?
  /// The options of a choice.
  var options: [ChoiceOption] = []

  init(initial: Value) {
    self.initial = initial
    value = initial
  }

  /// Goes back to the data: the field turned out to be closed.
  mutating func revert() {
    value = initial
    written = nil
    fault = nil
  }
}
