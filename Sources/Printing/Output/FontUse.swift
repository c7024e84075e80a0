package import PrintTemplates

/// Which fonts a print was set in, for its record: the same data in another font are another paper.
package struct FontUse: Hashable, Sendable {
  /// The family for each role that the print uses.
  package let families: [FontRole: String]
  /// The roles for which this machine has but a substitute.
  package let substituted: Set<FontRole>
  /// Characters that another family had to lend, in order of their code points.
  package let lent: [String: String]

  init(
    roles: [FontRole: FontTable.Candidate], fallbacks: [String: Set<Unicode.Scalar>]
  ) {
    families = roles.mapValues(\.family)
    substituted = Set(roles.filter { !$0.value.isGenuine }.keys)
    lent = fallbacks.mapValues { scalars in
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars.sorted())
      return text
    }
  }

  private init(
    families: [FontRole: String], substituted: Set<FontRole>, lent: [String: String]
  ) {
    self.families = families
    self.substituted = substituted
    self.lent = lent
  }

  static let none = FontUse(families: [:], substituted: [], lent: [:])

  /// What both prints used.
  func union(_ other: FontUse) -> FontUse {
    FontUse(
      families: families.merging(other.families) { known, _ in known },
      substituted: substituted.union(other.substituted),
      lent: lent.merging(other.lent) { some, others in
        let all = Set(some.unicodeScalars).union(others.unicodeScalars)
        var text = ""
        text.unicodeScalars.append(contentsOf: all.sorted())
        return text
      })
  }

  /// One line for the metadata: `fangsong=Noto Serif CJK SC (substitute); …`.
  package var summary: String {
    let roles = families.sorted { $0.key.rawValue < $1.key.rawValue }.map { role, family in
      "\(role.rawValue)=\(family)\(substituted.contains(role) ? " (substitute)" : "")"
    }
    let others = lent.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return (roles + others).joined(separator: "; ")
  }
}
