/// Which element of one version becomes which of another, as far as ids, names and kinds tell.
///
/// A proposal for a person to look at: whether an instance fits is checked for each.
package struct MigrationProposal: Hashable, Sendable {
  package struct Pair: Hashable, Sendable {
    package let source: String
    package let target: String
  }

  package let target: ProgramKey
  package private(set) var pairs: [Pair] = []
  /// Elements that have no counterpart: an instance that stands there does not fit.
  package private(set) var missing: [String] = []

  /// Elements keep their ids; one whose id is gone becomes the only one of its kind with its name.
  package init(from source: Program, to target: Program) {
    self.target = target.key
    for element in source.elements.dropFirst() {
      if let same = target[element.id], same.tag == element.tag {
        pairs.append(Pair(source: element.id, target: same.id))
        continue
      }
      let named = target.elements.dropFirst().filter { candidate in
        candidate.name != nil && candidate.name == element.name && candidate.tag == element.tag
          && source[candidate.id] == nil
      }
      if named.count == 1 {
        pairs.append(Pair(source: element.id, target: named[0].id))
      } else {
        missing.append(element.id)
      }
    }
  }

  /// The plan that the proposal amounts to.
  package var plan: MigrationPlan {
    MigrationPlan(
      target: target,
      mapping: Dictionary(
        pairs.filter { $0.source != $0.target }.map { ($0.source, $0.target) },
        uniquingKeysWith: { first, _ in first }))
  }
}
