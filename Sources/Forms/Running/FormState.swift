package import FEEL

/// A form being filled: its definition laid over the data, and over what a page sent.
///
/// Everything that depends on other values (conditions, options, limits) is computed when the state
/// is made, by the same rules for drawing and for checking.
package struct FormState: Sendable {
  package let definition: FormDefinition
  /// The variables of the process as they are, without what was typed.
  package let data: Context
  package let access: FieldAccess
  /// Whether the state contains what a page sent.
  package let isPosted: Bool
  /// Whether the page's button added or removed a row: the form is to be drawn again, not sent.
  package let rowsChanged: Bool

  let scope: Scope
  private(set) var nodes: [FieldNode]
  /// The data with the values of all fields that are not hidden: what expressions see.
  private(set) var visibleData: Context

  /// Lays a form over the data. `scope` gives the clock, the zone and the functions of the host.
  package init(
    _ definition: FormDefinition, data: Context, access: FieldAccess = .open, scope: Scope
  ) {
    var builder = FieldTreeBuilder(access: access, clock: FormClock(scope), posted: nil)
    let surroundings = FieldTreeBuilder.Surroundings(access: access.general)
    // Only a post can be refused.
    let nodes = (try? builder.nodes(definition.components, in: data, surroundings)) ?? []
    self.init(
      definition, data: data, access: access, scope: scope, nodes: nodes, isPosted: false,
      rowsChanged: false)
  }

  private init(
    _ definition: FormDefinition, data: Context, access: FieldAccess, scope: Scope,
    nodes: [FieldNode], isPosted: Bool, rowsChanged: Bool
  ) {
    self.definition = definition
    self.data = data
    self.access = access
    self.scope = scope
    self.isPosted = isPosted
    self.rowsChanged = rowsChanged
    let settling = Settling(data: data, scope: scope)
    self.nodes = settling.settled(nodes)
    visibleData = data
    FormValues.write(self.nodes, into: &visibleData) { $0.isVisible }
  }

  /// The same form with what a page sent in its open fields.
  package func receiving(_ posted: PostedForm) throws(FormRefusal) -> FormState {
    var builder = FieldTreeBuilder(
      access: access, clock: FormClock(scope), posted: PostedIndex(posted))
    let surroundings = FieldTreeBuilder.Surroundings(access: access.general)
    let nodes = try builder.nodes(definition.components, in: data, surroundings)
    if let name = builder.posted?.unknownName { throw .unknownField(name) }
    return FormState(
      definition, data: data, access: access, scope: scope, nodes: nodes, isPosted: true,
      rowsChanged: builder.rowsChanged)
  }

  /// What is wrong with the fields, in the order of the form.
  package var faults: [FormFault] {
    Validation(clock: FormClock(scope)).faults(of: nodes, in: frame)
  }

  /// The variables that the form yields: every sent field under its name.
  ///
  /// Fields with nested names are put into the context that the data have there, and rows into
  /// their rows, so that what this step does not show is kept.
  package var submission: Context {
    var result = data
    let touched = FormValues.write(nodes, into: &result) { $0.isSent }
    return Context(result.entries.filter { touched.contains($0.name) })
  }

  /// The frame of expressions outside of lists.
  var frame: DataFrame { DataFrame(root: visibleData, in: scope) }
}
