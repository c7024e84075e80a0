import CPangoCairo

/// A character of set text at its place on the line.
package struct PlacedCharacter: Hashable, Sendable {
  package let text: Character
  /// From the left edge of the layout, in millimetres.
  package let x: Double
  /// To where the next character begins.
  package let width: Double
  package let typeface: Typeface
}

extension TextLayout {
  /// The characters of a line from left to right.
  package func characters(inLine index: Int) -> [PlacedCharacter] {
    guard let line = unsafe pango_layout_get_line_readonly(layout, Int32(index)) else { return [] }
    let start = Int(unsafe line.pointee.start_index)
    let end = start + Int(unsafe line.pointee.length)
    var characters: [PlacedCharacter] = []
    var offset = 0
    for run in runs {
      for character in run.text {
        let next = offset + character.utf8.count
        if start <= offset, next <= end {
          let left = unsafe Self.x(of: offset, in: line)
          let right = unsafe Self.x(of: next, in: line)
          characters.append(
            PlacedCharacter(
              text: character, x: lines[index].x + min(left, right), width: abs(right - left),
              typeface: run.typeface))
        }
        offset = next
      }
    }
    return characters.sorted { $0.x < $1.x }
  }

  /// Where the byte stands, in millimetres from the beginning of the line.
  private static func x(of byte: Int, in line: UnsafeMutablePointer<PangoLayoutLine>) -> Double {
    var position: Int32 = 0
    unsafe pango_layout_line_index_to_x(line, Int32(byte), 0, &position)
    return millimetres(position)
  }
}
