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
    guard glyphs.indices.contains(index) else { return [] }
    return glyphs[index].flatMap { run in run.characters(from: lines[index].x) }
      .sorted { $0.x < $1.x }
  }
}

extension GlyphRun {
  /// The characters of the stretch in a line that begins at `x`. Those of one cluster share its width.
  fileprivate func characters(from x: Double) -> [PlacedCharacter] {
    var characters: [PlacedCharacter] = []
    var offset = 0
    for (cluster, extent) in zip(clusters, extents) {
      let end = offset + Int(cluster.num_bytes)
      let words = String(decoding: text[offset..<end], as: UTF8.self)
      offset = end
      let width = (extent.upperBound - extent.lowerBound) / Double(max(1, words.count))
      for (place, character) in words.enumerated() {
        characters.append(
          PlacedCharacter(
            text: character,
            x: x + (extent.lowerBound + Double(place) * width) * TextLayout.millimetresPerPoint,
            width: width * TextLayout.millimetresPerPoint, typeface: typeface))
      }
    }
    return characters
  }
}
