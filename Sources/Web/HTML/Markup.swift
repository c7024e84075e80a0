/// Markup that is written without escaping, because of where it comes from.
package struct Markup: Sendable {
  let bytes: [UInt8]

  /// Markup that stands in the source of the product.
  package init(_ literal: StaticString) {
    bytes = Array("\(literal)".utf8)
  }

  /// A process picture, drawn by the product, whose own writer has escaped every name in it.
  package init(picture svg: [UInt8]) {
    bytes = svg
  }
}
