/// A form as a page draws it: visible rows of items, all texts and values computed.
package struct FormView: Sendable {
  package let rows: [FormViewRow]
}

/// Items beside each other in the 16-column grid.
package struct FormViewRow: Sendable {
  package let items: [FormItem]
}

/// One visible component at one place of the data.
package struct FormItem: Sendable {
  package let componentID: String
  /// Unique in the page; the input itself, or the box around several.
  package let elementID: String
  /// How many of the 16 columns the item takes.
  package let columns: Int
  package let label: String?
  package let description: String?
  package let isRequired: Bool
  /// Whether a person may change it here; else its value is drawn as text.
  package let isOpen: Bool
  /// What is wrong with it, in a form that was sent.
  package let messages: [FormMessage]
  package let content: FormItemContent
  package let properties: [String: String]

  /// The id for the element with the description.
  package var descriptionID: String? { description == nil ? nil : "\(elementID)-description" }
  /// The id for the element with the messages.
  package var messagesID: String? { messages.isEmpty ? nil : "\(elementID)-messages" }
  /// The ids for `aria-describedby`, messages first.
  package var describedBy: [String] { [messagesID, descriptionID].compactMap(\.self) }
}

/// What stands in an item.
package enum FormItemContent: Sendable {
  case text(TextInput)
  case number(NumberInput)
  case dateTime(DateTimeInput)
  case checkbox(CheckboxInput)
  case choice(ChoiceInput)
  case files(FileInput)
  case group(GroupView)
  case list(ListView)
  case table(TableView)
  case prose([ProseBlock])
  case separator
}

/// A line or several lines of text.
package struct TextInput: Hashable, Sendable {
  package enum Keyboard: Hashable, Sendable {
    case text, email, telephone
  }

  package let name: String
  package let value: String
  package let isMultiline: Bool
  package let keyboard: Keyboard
  package let minLength: Int?
  package let maxLength: Int?
  /// For the attribute `pattern` of HTML, which must match the whole text.
  package let pattern: String?
  /// The words for a text that does not match the pattern.
  package let patternMessage: String?
  package let prefix: String?
  package let suffix: String?
}

/// A decimal number, as text exactly as it was written.
package struct NumberInput: Hashable, Sendable {
  package let name: String
  package let value: String
  package let min: String?
  package let max: String?
  /// The distance between valid values; nil for any.
  package let step: String?
  package let prefix: String?
  package let suffix: String?
}

/// A day, a time or both, each an input of its own.
package struct DateTimeInput: Hashable, Sendable {
  package struct Part: Hashable, Sendable {
    package let name: String
    package let elementID: String
    /// As the inputs of HTML want it: `2025-01-31`, `08:30`; what could not be read is kept.
    package let value: String
    package let label: String?
  }

  package let date: Part?
  package let time: Part?
  /// The first day that may be chosen.
  package let earliest: String?
  /// Minutes between the times offered.
  package let timeInterval: Int
  /// The value for reading, such as `2025-01-31 08:30`, as everywhere on screens.
  package let displayText: String
}

/// A box to tick. Put a hidden input of the same name with an empty value in front of it.
package struct CheckboxInput: Hashable, Sendable {
  package let name: String
  /// What the box sends when it is ticked.
  package let value: String
  package let isTicked: Bool
}

/// A choice. Put a hidden input of the same name with an empty value in front of it, since browsers
/// send nothing for boxes without a tick.
package struct ChoiceInput: Hashable, Sendable {
  package enum Style: Hashable, Sendable {
    case radio, select, checklist
  }

  package struct Option: Hashable, Sendable {
    package let elementID: String
    /// What the page sends.
    package let token: String
    package let label: String
    package let isChosen: Bool
  }

  package let name: String
  package let style: Style
  package let options: [Option]
  package let isSearchable: Bool
  /// The labels of what is chosen, also of values that are no options any more.
  package let displayText: String
}

/// Attachments. For each file that stays, put a hidden input (or a ticked box) of the same name with
/// the file's id as value; an empty hidden one in front tells that the field was drawn.
package struct FileInput: Hashable, Sendable {
  package let name: String
  package let accept: String?
  package let allowsMultiple: Bool
  package let files: [FormFile]
}

package struct GroupView: Sendable {
  package let rows: [FormViewRow]
  package let showsOutline: Bool
  package let verticalAlignment: GroupSpecification.VerticalAlignment
}

/// Rows of a dynamic list.
///
/// When the item is open, put a hidden input `markName` with an empty value in front, and one with
/// the row's mark into each row. Buttons are submit buttons with any value.
package struct ListView: Sendable {
  package struct Row: Sendable {
    package let elementID: String
    package let mark: String
    /// From 1.
    package let number: Int
    package let rows: [FormViewRow]
    /// The name of the button that removes the row; nil if it may not be.
    package let removeButton: String?
  }

  package let markName: String
  package let rows: [Row]
  /// The name of the button that adds a row; nil if none may be added.
  package let addButton: String?
  /// The number of rows shown before the rest is folded away; nil folds nothing.
  package let shownRows: Int?
}

package struct TableView: Hashable, Sendable {
  package let columns: [TableColumn]
  package let rows: [[String]]
  /// The number of rows on one page of the table.
  package let pageLength: Int
}
