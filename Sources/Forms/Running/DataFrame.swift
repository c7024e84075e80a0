import FEEL

/// The data as an expression at one place of a form sees it.
///
/// Beside the data there are `this` (the row, or all data outside of lists), `parent` (what
/// encloses it) and `i` (the row's number from 1); data of the same names hide them, therefore
/// `_this_`, `_parent_` and `_i_` are there as well.
struct DataFrame {
  let scope: Scope
  private let outer: Scope
  private let root: Context
  private let this: Value
  private let index: Value

  /// The frame outside of lists; `outer` has the clock and the functions of the host.
  init(root: Context, in outer: Scope) {
    self.init(
      outer: outer, root: root, this: .context(root), parent: .null, index: .null,
      locals: Context())
  }

  private init(
    outer: Scope, root: Context, this: Value, parent: Value, index: Value, locals: Context
  ) {
    self.outer = outer
    self.root = root
    self.this = this
    self.index = index
    scope =
      outer
      .adding(["this": this, "parent": parent, "i": index])
      .adding(root)
      .adding(locals)
      .adding(["_this_": this, "_parent_": parent, "_i_": index])
  }

  /// The frame of a row of a list, from 0.
  func row(_ row: Context, at position: Int) -> DataFrame {
    DataFrame(
      outer: outer, root: root, this: .context(row), parent: this,
      index: Value(integerLiteral: position + 1), locals: Context())
  }

  /// The frame inside a loop of a template: the entries of the item are names of their own.
  func entering(_ item: Value) -> DataFrame {
    DataFrame(
      outer: outer, root: root, this: item, parent: this, index: index,
      locals: item.contextValue ?? Context())
  }
}
