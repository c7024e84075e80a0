package import FEEL

/// A form being filled: its definition laid over the data, and over what a page sent.
///
/// Everything that depends on other values (conditions, options, limits) is computed when the state
/// is made, by the same rules for drawing and for checking.
package struct FormState: Sendable {
  /// What the form is laid over.
  package let sheet: FormSheet
  /// Whether the state contains what a page sent.
  package let isPosted: Bool
  /// Whether the page's button added or removed a row: the form is to be drawn again, not sent.
  package let rowsChanged: Bool

  let nodes: [FieldNode]

  /// Lays a form over the data. `scope` gives the clock, the zone and the functions of the host.
  package init(
    _ definition: FormDefinition, data: Context, access: FieldAccess = .open, scope: Scope
  ) {
    self = FormSheet(definition, data: data, access: access, scope: scope).laid()
  }

  init(of sheet: FormSheet, nodes: [FieldNode], isPosted: Bool, rowsChanged: Bool) {
    self.sheet = sheet
    self.isPosted = isPosted
    self.rowsChanged = rowsChanged
    var settling = Settling(of: sheet)
    self.nodes = settling.settled(nodes)
  }

  package var definition: FormDefinition { sheet.definition }

  /// The same form with what a page sent in its open fields.
  package func receiving(_ posted: PostedForm) throws(FormRefusal) -> FormState {
    try sheet.receiving(posted)
  }

  /// What is wrong with the fields, in the order of the form.
  package var faults: [FormFault] {
    Validation(clock: FormClock(sheet.scope)).faults(of: nodes, in: frame)
  }

  /// The variables that the form yields: every sent field under its name.
  ///
  /// Fields with nested names are put into the context that the data have there, and rows into
  /// their rows, so that what this step does not show is kept.
  package var submission: Context {
    FormValues.values(of: nodes, over: sheet.data) { $0.isSent }
  }

  /// The frame of expressions outside of lists: the data with the values of all visible fields.
  var frame: DataFrame {
    var visible = sheet.data
    FormValues.write(nodes, into: &visible) { $0.isVisible }
    return DataFrame(root: visible, in: sheet.scope)
  }
}
