/// A role of letters. Which font fills it is a matter of the site: licensed fonts where it has them.
package enum FontRole: String, Hashable, Sendable, CaseIterable {
  /// 宋体
  case song
  /// 仿宋
  case fangsong
  /// 黑体
  case hei
  /// 楷体
  case kai
  /// 小标宋
  case xiaobiaosong

  /// What offices call it.
  package var chineseName: String {
    switch self {
    case .song: "宋体"
    case .fangsong: "仿宋"
    case .hei: "黑体"
    case .kai: "楷体"
    case .xiaobiaosong: "小标宋"
    }
  }
}

/// The look of a paragraph or field, complete: what a style in the file leaves out is inherited.
package struct Style: Hashable, Sendable {
  package enum Alignment: String, Hashable, Sendable, CaseIterable {
    case left, center, right, justify, distribute
  }

  package var font = FontRole.song
  /// In points.
  package var size = 10.5
  package var isBold = false
  /// `#rrggbb`
  package var color = "#000000"
  package var alignment = Alignment.left
  /// From baseline to baseline in millimetres; nil is 1.4 times the size.
  package var line: Double?
  /// Between characters, in points.
  package var spacing = 0.0
  /// Advance of a full-width character in millimetres, for text on a grid.
  package var cell: Double?
  /// First-line indent in millimetres.
  package var indent = 0.0
  /// Space before and after a paragraph in millimetres.
  package var before = 0.0
  package var after = 0.0

  /// From baseline to baseline in millimetres.
  package var lineHeight: Double { line ?? size * 1.4 * 25.4 / 72 }
}

/// What a span changes in the style around it.
package struct SpanStyle: Hashable, Sendable {
  package var font: FontRole?
  package var size: Double?
  package var isBold: Bool?
  package var color: String?
  /// Whether lines may not break inside.
  package var staysTogether = false

  package init() {}
}
