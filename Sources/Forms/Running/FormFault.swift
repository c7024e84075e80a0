/// What is wrong with one field of a filled form.
package struct FormFault: Hashable, Sendable {
  package let componentID: String
  /// The positions of the rows that hold the field, from the outermost list, from 0.
  package let rows: [Int]
  /// The id of the field's element in the page, to link to.
  package let elementID: String
  /// The field's label, for a summary above the form.
  package let label: String
  package let message: FormMessage
}
