import Certificates
import Foundation
import PictureReading

/// The code that a command is given: as text, on standard input, or in a picture.
enum CodeInput {
  static let operand = Parameter.operand(
    "CODE",
    "a picture (PNG, JPEG), the address or digits of a code, a number; - reads standard input")

  /// The code, found by the keys where it is in a picture with several.
  static func code(_ word: String, keys: MarkKeyRegistry) throws -> PaperCode {
    guard let picture = try picture(word) else { return try PaperCode(text(word)) }
    guard let code = PaperReader(keys: keys).code(in: picture) else {
      throw CommandFailure(
        "\(word): no code of ours was read; photograph it from nearer, straight on, in even light")
    }
    return code
  }

  static func text(_ word: String) -> String {
    let text = word == "-" ? readLine(strippingNewline: true) ?? "" : word
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// What tells the name of a picture from a code.
  private static let endings = [".png", ".jpg", ".jpeg"]

  /// The picture that a word names; nil if it names no file.
  private static func picture(_ word: String) throws -> Luminance? {
    guard word.utf8.count < 4_096, FileManager.default.fileExists(atPath: word) else {
      guard !endings.contains(where: word.lowercased().hasSuffix) else {
        throw CommandFailure("\(word): there is no such file")
      }
      return nil
    }
    let size = try FileManager.default.attributesOfItem(atPath: word)[.size] as? Int ?? 0
    guard size <= PictureLimits.bytes else {
      throw CommandFailure("\(word): \(PictureError.tooManyBytes(size))")
    }
    do {
      return try Luminance(file: [UInt8](Data(contentsOf: URL(fileURLWithPath: word))))
    } catch {
      throw CommandFailure("\(word): \(error)")
    }
  }
}
