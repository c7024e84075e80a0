/// What became of a numbered blank.
package enum BlankState: String, Hashable, Sendable, CaseIterable {
  /// 在库: in the store, or allotted to whoever holds it.
  case inHand
  /// 已用: a sheet is printed on it, or is about to be.
  case used
  /// 作废: spoiled, kept until it is destroyed.
  case spoiled
  /// 已销毁.
  case destroyed
}

/// A numbered blank as the stock keeps it.
package struct Blank: Hashable, Sendable {
  package let number: BlankNumber
  package let state: BlankState
  /// The window or person that it is allotted to; nil in the store.
  package let holder: String?
  /// The sheet that is printed on it.
  package let print: PrintID?
  /// Why it was spoiled.
  package let reason: String?
}
