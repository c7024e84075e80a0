/// Names as XML spells them (Namespaces in XML 1.0 §3, XML 1.0 §2.3).
extension String {
  /// An `xsd:NCName`, which ids and references by id are.
  var isNonColonizedName: Bool {
    guard let first = unicodeScalars.first, first.beginsName else { return false }
    return unicodeScalars.dropFirst().allSatisfy(\.continuesName)
  }

  /// An `xsd:QName`: a name, and before it perhaps a prefix and a colon.
  var isQualifiedName: Bool {
    let parts = split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    return parts.allSatisfy { String($0).isNonColonizedName }
  }

  /// What stands before the colon of a qualified name.
  var prefixOfName: String? {
    firstIndex(of: ":").map { String(self[..<$0]) }
  }
}

extension Unicode.Scalar {
  fileprivate var beginsName: Bool {
    switch value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
      0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  fileprivate var continuesName: Bool {
    switch value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: beginsName
    }
  }
}
