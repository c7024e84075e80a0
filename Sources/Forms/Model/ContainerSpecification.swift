/// Components that belong together (分组, `group`); its path, if any, nests their values.
package struct GroupSpecification: Sendable {
  package enum VerticalAlignment: String, CaseIterable, Sendable {
    case start, center, end
  }

  package let showsOutline: Bool
  package let verticalAlignment: VerticalAlignment
  package let components: [FormComponent]
}

/// Rows of the same components (动态列表, `dynamiclist`); its value is a list of contexts.
package struct DynamicListSpecification: Sendable {
  /// Whether rows can be added and removed.
  package let allowsAddRemove: Bool
  /// The number of rows while there is no data.
  package let defaultRepetitions: Int
  /// The number of rows shown before the rest is folded away; nil folds nothing.
  package let shownRows: Int?
  package let components: [FormComponent]

  /// More rows than any paper form has; a post with more is refused.
  package static let mostRows = 500
}

/// A list of the data, shown as a table (表格, `table`).
package struct TableSpecification: Sendable {
  package enum Columns: Sendable {
    case fixed([TableColumn])
    case expression(FormExpression)
  }

  package let source: FormExpression
  package let columns: Columns
  /// The number of rows on one page of the table.
  package let pageLength: Int
}

package struct TableColumn: Hashable, Sendable {
  package let key: String
  package let label: String
}
