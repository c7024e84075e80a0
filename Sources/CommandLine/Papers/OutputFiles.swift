import Decimals
import Foundation
import JSONText

/// The files that a command writes.
enum OutputFiles {
  struct File {
    var path: String
    var bytes: [UInt8]
  }

  /// One file for each page: the first as named, the others as name-2, name-3….
  static func numbered(_ path: String, _ pages: [[UInt8]]) -> [File] {
    let url = URL(fileURLWithPath: path)
    let ending = url.pathExtension
    let stem = ending.isEmpty ? path : String(path.dropLast(ending.count + 1))
    return pages.enumerated().map { index, bytes in
      let name = index == 0 ? path : "\(stem)-\(index + 1)\(ending.isEmpty ? "" : ".\(ending)")"
      return File(path: name, bytes: bytes)
    }
  }

  static func write(_ files: [File]) throws {
    for file in files { try Data(file.bytes).write(to: URL(fileURLWithPath: file.path)) }
  }
}

extension JSON {
  /// A number that was measured or estimated, with so many decimals.
  static func decimal(_ value: Double, digits: Int) -> JSON {
    .number(Decimal128(String(format: "%.\(digits)f", value)) ?? .zero)
  }
}
