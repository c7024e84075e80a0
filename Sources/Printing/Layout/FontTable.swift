import Drawing
package import PrintTemplates

/// Which fonts fill the roles of letters, in order of preference.
package struct FontTable: Hashable, Sendable {
  /// A family, the weight to ask for, and whether it is what the role means.
  package struct Candidate: Hashable, Sendable {
    package var family: String
    package var weight: Int
    package var isGenuine: Bool

    package init(_ family: String, weight: Int = 400, isGenuine: Bool = true) {
      self.family = family
      self.weight = weight
      self.isGenuine = isGenuine
    }
  }

  package var candidates: [FontRole: [Candidate]]

  package init(candidates: [FontRole: [Candidate]]) {
    self.candidates = candidates
  }

  /// The usual licensed fonts where a site has them, else free ones of Debian: first their cut
  /// (Tools/cut-fonts), which prints faster, then the whole, which lends what the cut lacks.
  package static let standard = FontTable(candidates: [
    .song: [
      Candidate("SimSun"), Candidate("FZShuSong-Z01S"), Candidate("Tongzheng Song"),
      Candidate("Noto Serif CJK SC"),
    ],
    .fangsong: [
      Candidate("FangSong_GB2312"), Candidate("FangSong"), Candidate("FZFangSong-Z02S"),
      Candidate("FandolFang"), Candidate("FandolFang R"),
      Candidate("Tongzheng Song", isGenuine: false),
      Candidate("Noto Serif CJK SC", isGenuine: false),
    ],
    .hei: [
      Candidate("SimHei"), Candidate("FZHei-B01S"), Candidate("Tongzheng Hei", weight: 500),
      Candidate("Noto Sans CJK SC", weight: 500),
    ],
    .kai: [
      Candidate("KaiTi_GB2312"), Candidate("KaiTi"), Candidate("FZKai-Z03S"),
      Candidate("AR PL KaitiM GB"), Candidate("AR PL UKai CN"), Candidate("LXGW WenKai"),
      Candidate("Tongzheng Song", isGenuine: false),
      Candidate("Noto Serif CJK SC", isGenuine: false),
    ],
    .xiaobiaosong: [
      Candidate("FZXiaoBiaoSong-B05S"), Candidate("FZXiaoBiaoSong-B05"),
      Candidate("STZhongsong", weight: 700, isGenuine: false),
      Candidate("Tongzheng Song", weight: 900, isGenuine: false),
      Candidate("Noto Serif CJK SC", weight: 900, isGenuine: false),
    ],
  ])
}

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
