import Drawing
import PrintTemplates

/// Finds the typeface for a role among the installed fonts.
final class FontPicker {
  /// What filled each role that was asked for.
  private(set) var used: [FontRole: FontTable.Candidate] = [:]
  private let table: FontTable
  private let installed: Set<String>

  init(_ table: FontTable, in collection: FontCollection) {
    self.table = table
    installed = collection.families
  }

  func typeface(_ role: FontRole, size: Double, isBold: Bool, color: Color) -> Typeface {
    let candidates = table.candidates[role] ?? []
    let usable = candidates.filter { installed.contains($0.family) }
    // Without any of them the layout is refused by the names of all.
    let families = (usable.isEmpty ? candidates : usable).map(\.family)
    if let first = usable.first { used[role] = first }
    let weight = isBold ? 700 : usable.first?.weight ?? 400
    return Typeface(
      families: families, size: size, weight: Typeface.Weight(rawValue: weight) ?? .regular,
      color: color)
  }
}
