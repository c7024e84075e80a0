package import CivilTime

/// The names that an expression sees, in layers of which the innermost wins, and the clock.
///
/// A scope is a value; adding a layer costs one small allocation.
package struct Scope: Sendable {
  /// What all layers share.
  private final class Surroundings: Sendable {
    let now: Instant
    let zone: CivilZone
    let types: [String: FEELType]

    init(now: Instant, zone: CivilZone, types: [String: FEELType]) {
      self.now = now
      self.zone = zone
      self.types = types
    }
  }

  private final class Layer: Sendable {
    enum Content: Sendable {
      case entry(String, Value)
      case context(Context)
      /// An item that a filter examines, under the name `item`, with its entries if it is a context.
      case item(Value)
    }

    let content: Content
    let parent: Layer?
    /// How many layers there are, with this one.
    let height: Int

    init(_ content: Content, parent: Layer?) {
      self.content = content
      self.parent = parent
      height = (parent?.height ?? 0) + 1
    }

    subscript(_ name: String) -> Value? {
      switch content {
      case .entry(let entry, let value): return entry == name ? value : nil
      case .context(let context): return context[name]
      case .item(let item):
        if let value = item.contextValue?[name] { return value }
        return name == "item" ? item : nil
      }
    }
  }

  private let surroundings: Surroundings
  private let layer: Layer?

  /// A scope of variables; functions of the host are variables too, with a `.function` as value.
  ///
  /// The clock is given and never read from the system, so that an evaluation can be repeated.
  package init(
    _ variables: Context = Context(), now: Instant, zone: CivilZone = .shanghai,
    types: [String: FEELType] = [:]
  ) {
    surroundings = Surroundings(now: now, zone: zone, types: types)
    layer = Layer(.context(variables), parent: nil)
  }

  private init(_ surroundings: Surroundings, _ layer: Layer?) {
    self.surroundings = surroundings
    self.layer = layer
  }

  package var now: Instant { surroundings.now }
  package var zone: CivilZone { surroundings.zone }

  /// This scope with further variables that hide those of the same names.
  package func adding(_ variables: Context) -> Scope {
    Scope(surroundings, Layer(.context(variables), parent: layer))
  }

  /// This scope with one further variable.
  package func adding(_ name: String, _ value: Value) -> Scope {
    Scope(surroundings, Layer(.entry(name, value), parent: layer))
  }

  func adding(item: Value) -> Scope {
    Scope(surroundings, Layer(.item(item), parent: layer))
  }

  /// The same clock and types without any variable.
  package var emptied: Scope { Scope(surroundings, nil) }

  /// How many layers a search may go through.
  var height: Int { layer?.height ?? 0 }

  /// The value of a variable; nil when there is none of this name.
  package subscript(_ name: String) -> Value? {
    var next = layer
    while let current = next {
      if let value = current[name] { return value }
      next = current.parent
    }
    return nil
  }

  func type(named name: String) -> FEELType? { surroundings.types[name] }
}
