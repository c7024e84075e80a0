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

  /// The fonts of a site before those that are usual, for the roles that it names.
  package func preferring(_ site: [FontRole: [Candidate]]) -> FontTable {
    FontTable(candidates: candidates.merging(site) { usual, preferred in preferred + usual })
  }
}
