import Drawing

/// Puts several pictures together.
enum PictureStack {
  private static let gap = 48.0

  /// The pictures one below the other, with their left edges in line; a single one as it is.
  static func joined(_ pictures: [Picture]) -> Picture {
    guard pictures.count > 1 else { return pictures.first ?? Picture() }
    var result = Picture()
    var y = 0.0
    for picture in pictures {
      guard let extent = picture.extent else { continue }
      result.add(picture, movedBy: -extent.x, y - extent.y)
      y += extent.height + gap
    }
    return result
  }

  /// The picture with a heading above.
  static func titled(_ title: String, _ picture: Picture) -> Picture {
    guard let extent = picture.extent else { return picture }
    var result = Picture()
    result.write(
      TextBlock(
        .heading,
        lines: [.init(text: title, place: Point(x: extent.x, y: extent.y - 18))], anchor: .start,
        face: TextFace(size: 16, color: Palette.line, isBold: true)))
    result.add(picture, movedBy: 0, 0)
    return result
  }
}
