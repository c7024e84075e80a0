package import FEEL
package import XMLReading

/// Something that follows what stands before it and moves to the next page when it must.
package indirect enum FlowItem: Sendable {
  case paragraph(Paragraph)
  case table(Table)
  case box(FlowBox)
  case group(Group)
  case tiles(Tiles)
  case register(Register)
  case `repeat`(Repetition)
  case space(height: Double)
  case rule(thickness: Double, color: String)
  case pageBreak(condition: Condition?)
}

package struct Paragraph: Sendable {
  package var text: PrintedText
  package var style: Style
  /// Narrows the paragraph at either side, in millimetres.
  package var left: Double
  package var right: Double
  package var condition: Condition?
}

/// An area of fixed height in the flow, with things at fixed places in it.
package struct FlowBox: Sendable {
  package var height: Double
  package var items: [PlacedItem]
  package var condition: Condition?
}

/// Things that belong together.
package struct Group: Sendable {
  package var items: [FlowItem]
  package var condition: Condition?
  /// Whether no page break may come between them.
  package var staysTogether: Bool
  /// Whether they stand at the foot of the page, as the imprint (版记) does.
  package var isAtBottom: Bool
}

/// Things that appear once for each element of a list.
package struct Repetition: Sendable {
  package var loop: Loop
  package var items: [FlowItem]
}

/// `for="person" in="persons"`, perhaps with `index="n"` that counts from 1.
package struct Loop: Sendable {
  package var variable: String
  package var list: Expression
  /// The list as it is written, for messages.
  package var source: String
  package var index: String?
  package var location: SourceLocation
}
