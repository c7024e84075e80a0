/// Why a file is no picture that can be read.
package enum PictureError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Neither PNG nor JPEG by its first bytes.
  case unknownFormat
  /// More pixels than a page at 600 dpi has twice over.
  case tooLarge(width: Int, height: Int)
  /// Too small for any symbol.
  case tooSmall(width: Int, height: Int)
  /// More bytes than any photograph of a paper has.
  case tooManyBytes(Int)
  /// The library gave up; the words are its own.
  case damaged(String)

  package var description: String {
    switch self {
    case .unknownFormat:
      "the file is neither a PNG nor a JPEG picture; scan or photograph the paper as one of them"
    case .tooLarge(let width, let height):
      """
      the picture has \(width) × \(height) pixels, more than the \
      \(PictureLimits.pixels / 1_000_000) million that are read; cut out the code and try again
      """
    case .tooSmall(let width, let height):
      "the picture has only \(width) × \(height) pixels, too few for a code"
    case .tooManyBytes(let count):
      """
      the file has \(count) bytes, more than the \(PictureLimits.bytes) that are read; \
      cut out the code and try again
      """
    case .damaged(let reason): "the picture is damaged: \(reason)"
    }
  }
}

/// How large pictures may be.
package enum PictureLimits {
  /// A page of A3 at 600 dpi has 70 million.
  package static let pixels = 72_000_000
  package static let bytes = 64 << 20
  /// The smallest QR code has 21 modules, and none is read below two pixels a module.
  static let side = 24

  static func check(width: Int, height: Int) throws(PictureError) {
    guard width >= side, height >= side else { throw .tooSmall(width: width, height: height) }
    guard width <= pixels / height else { throw .tooLarge(width: width, height: height) }
  }
}
