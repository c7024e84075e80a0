/// A limit that is written down or computed from the data.
package enum FormLimit<Bound: Sendable>: Sendable {
  case fixed(Bound)
  case computed(FormExpression)
}

/// A condition that is written down or computed from the data.
package enum FormCondition: Sendable {
  case fixed(Bool)
  case computed(FormExpression)
}
