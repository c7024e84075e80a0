import Drawing

/// Breaks a label into lines of nearly equal length.
///
/// Chinese breaks between any two characters, but no line begins with closing punctuation or ends
/// with opening punctuation; Latin breaks at spaces and after hyphens.
struct LineBreaking {
  let size: Double

  private struct Piece {
    var text: String
    var width: Double
    var hasSpaceBefore: Bool
    var beginsLine: Bool
  }

  private static let closing = Set("，。、；：！？）】》〉」』”’…,.;:!?)]}％%·")
  private static let opening = Set("（【《〈「『“‘([{")

  /// The lines of `text`, none wider than `width` unless one character is; the last one ends in …
  /// where there would be more than `limit`. Words up to `wordWidth` stay whole and may stick out.
  func lines(
    of text: String, within width: Double, wordWidth: Double = 0, limit: Int = .max
  ) -> [String] {
    let pieces = pieces(of: text, within: max(width, wordWidth))
    var lines = fill(pieces, width: width)
    if lines.count > limit {
      lines = Array(lines.prefix(max(1, limit)))
      lines[lines.count - 1] = shortened(lines[lines.count - 1], within: width)
    } else if lines.count > 1 {
      lines = balanced(pieces, lines, width: width)
    }
    return lines
  }

  /// The width of the widest part of `text` that has no place to break.
  func widestWord(of text: String) -> Double {
    pieces(of: text, within: .infinity).map(\.width).max() ?? 0
  }

  /// The narrowest setting that needs no more lines.
  private func balanced(_ pieces: [Piece], _ lines: [String], width: Double) -> [String] {
    var narrow = width * 0.5
    while narrow < width {
      let tried = fill(pieces, width: narrow)
      if tried.count == lines.count, tried.allSatisfy({ TextWidth.of($0, size: size) <= width }) {
        return tried
      }
      narrow += size / 2
    }
    return lines
  }

  private func fill(_ pieces: [Piece], width: Double) -> [String] {
    var lines: [String] = []
    var used = 0.0
    for piece in pieces {
      let space = piece.hasSpaceBefore ? TextWidth.of(" ", size: size) : 0
      if let last = lines.indices.last, !piece.beginsLine, used + space + piece.width <= width {
        lines[last] += (piece.hasSpaceBefore ? " " : "") + piece.text
        used += space + piece.width
      } else {
        lines.append(piece.text)
        used = piece.width
      }
    }
    return lines
  }

  private func pieces(of text: String, within width: Double) -> [Piece] {
    var pieces: [Piece] = []
    var afterSpace = false
    var afterBreak = false
    var mayBreak = true
    for character in text {
      if character.isWhitespace {
        afterSpace = afterSpace || !pieces.isEmpty
        afterBreak = afterBreak || (character.isNewline && !pieces.isEmpty)
        mayBreak = true
        continue
      }
      let isWide = character.unicodeScalars.first.map(TextWidth.isWide) ?? false
      let ownWidth = TextWidth.of(String(character), size: size)
      let sticks = Self.closing.contains(character) && !afterSpace
      if let last = pieces.indices.last, sticks || !(mayBreak || isWide),
        pieces[last].width + ownWidth <= width
      {
        pieces[last].text.append(character)
        pieces[last].width += ownWidth
      } else {
        pieces.append(
          Piece(
            text: String(character), width: ownWidth, hasSpaceBefore: afterSpace,
            beginsLine: afterBreak))
      }
      (afterSpace, afterBreak) = (false, false)
      mayBreak =
        Self.opening.contains(character) ? false : isWide || "-/".contains(character) || sticks
    }
    return joinedAfterOpening(pieces)
  }

  /// Keeps opening punctuation with the character that follows it.
  private func joinedAfterOpening(_ pieces: [Piece]) -> [Piece] {
    pieces.reduce(into: []) { result, piece in
      if let last = result.indices.last, let end = result[last].text.last,
        Self.opening.contains(end), !piece.hasSpaceBefore
      {
        result[last].text += piece.text
        result[last].width += piece.width
      } else {
        result.append(piece)
      }
    }
  }

  private func shortened(_ line: String, within width: Double) -> String {
    var line = line
    while !line.isEmpty, TextWidth.of(line + "…", size: size) > width { line.removeLast() }
    return line + "…"
  }
}
