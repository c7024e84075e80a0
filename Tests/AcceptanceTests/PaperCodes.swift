import Foundation

/// What a reader of codes sees on a paper.
struct PaperCodes {
  /// The text of the QR code.
  let mark: String
  /// The digits of the Code 128.
  let number: String

  /// Draws the first page of a PDF at 200 dpi and reads both codes off the picture.
  init(readingFrom paper: URL) throws {
    let page = paper.deletingPathExtension()
    try Self.run(
      "pdftoppm",
      [
        "-r", "200", "-f", "1", "-l", "1", "-singlefile", "-png",
        paper.path, page.path,
      ])
    let picture = page.appendingPathExtension("png").path
    mark = try Self.code("qrcode", in: picture)
    number = try Self.code("code128", in: picture)
  }

  private static func code(_ symbology: String, in picture: String) throws -> String {
    let text = try run(
      "zbarimg", ["--quiet", "--raw", "-Sdisable", "-S\(symbology).enable", picture])
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @discardableResult
  private static func run(_ program: String, _ arguments: [String]) throws -> String {
    let (status, output, errors) = try output(of: program, arguments)
    guard status == 0 else {
      throw Browser.Failure(description: "\(program) ended with \(status): \(errors)")
    }
    return output
  }

  /// Where anybody's telephone leads: what stands behind the name of the server.
  var path: String { Self.path(of: mark) }

  /// The same with one digit in the middle changed.
  var altered: String {
    var characters = Array(mark)
    let place = characters.count - 60
    characters[place] = characters[place] == "7" ? "3" : "7"
    return String(characters)
  }

  static func path(of mark: String) -> String {
    guard let start = mark.range(of: "/1/") else { return mark }
    return String(mark[start.lowerBound...])
  }
}
