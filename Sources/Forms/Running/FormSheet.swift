package import FEEL

/// A form with what it is laid over: the data, what the step allows, and the clock.
///
/// Laying it takes time, so a page that is only sent is laid once, with what it sent.
package struct FormSheet: Sendable {
  package let definition: FormDefinition
  /// The variables of the process as they are, without what was typed.
  package let data: Context
  package let access: FieldAccess
  let scope: Scope

  /// `scope` gives the clock, the zone and the functions of the host.
  package init(
    _ definition: FormDefinition, data: Context, access: FieldAccess = .open, scope: Scope
  ) {
    self.definition = definition
    self.data = data
    self.access = access
    self.scope = scope
  }

  /// The form over the data, to be drawn.
  package func laid() -> FormState {
    var builder = FieldTreeBuilder(access: access, clock: FormClock(scope), posted: nil)
    let surroundings = FieldTreeBuilder.Surroundings(access: access.general)
    // Only a post can be refused.
    let nodes = (try? builder.nodes(definition.components, in: data, surroundings)) ?? []
    return FormState(of: self, nodes: nodes, isPosted: false, rowsChanged: false)
  }

  /// The form with what a page sent in its open fields.
  package func receiving(_ posted: PostedForm) throws(FormRefusal) -> FormState {
    var builder = FieldTreeBuilder(
      access: access, clock: FormClock(scope), posted: PostedIndex(posted))
    let surroundings = FieldTreeBuilder.Surroundings(access: access.general)
    let nodes = try builder.nodes(definition.components, in: data, surroundings)
    if let name = builder.posted?.unknownName { throw .unknownField(name) }
    return FormState(of: self, nodes: nodes, isPosted: true, rowsChanged: builder.rowsChanged)
  }
}
