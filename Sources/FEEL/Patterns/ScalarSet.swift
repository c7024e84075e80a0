/// A set of code points, as a character class describes it.
indirect enum ScalarSet: Sendable {
  case one(Unicode.Scalar)
  case range(ClosedRange<UInt32>)
  /// `.`; with or without line ends.
  case any(withNewlines: Bool)
  case digit
  case space
  case word
  case nameStart
  case name
  /// A general category or the first letter of several.
  case category(String)
  case union([ScalarSet])
  case difference(ScalarSet, ScalarSet)
  case complement(ScalarSet)

  /// The lower case by simple folding, if that is one code point.
  static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if scalar.isASCII {
      return ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    return lower.count == 1 ? lower.first ?? scalar : scalar
  }

  /// All forms of a letter in upper, lower and title case.
  private static func variants(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
    let lower = folded(scalar)
    let uppers = lower.properties.uppercaseMapping.unicodeScalars
    var result = [scalar, lower]
    if uppers.count == 1 { result += uppers }
    // The Kelvin sign folds to k, which a search by upper case would miss.
    if lower == "k" { result.append("\u{212A}") }
    if lower == "å" { result.append("\u{212B}") }
    return result
  }

  func contains(_ scalar: Unicode.Scalar, ignoringCase: Bool) -> Bool {
    switch self {
    case .complement(let set): return !set.contains(scalar, ignoringCase: ignoringCase)
    case .difference(let left, let right):
      return left.contains(scalar, ignoringCase: ignoringCase)
        && !right.contains(scalar, ignoringCase: ignoringCase)
    case .union(let sets):
      return sets.contains { $0.contains(scalar, ignoringCase: ignoringCase) }
    case .one, .range:
      if has(scalar) { return true }
      return ignoringCase && Self.variants(scalar).contains(where: has)
    default: return has(scalar)
    }
  }

  private func has(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .one(let other): scalar == other
    case .range(let range): range.contains(scalar.value)
    case .any(let withNewlines): withNewlines || scalar != "\n" && scalar != "\r"
    case .digit: scalar.properties.generalCategory == .decimalNumber
    case .space: scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    case .word:
      switch scalar.properties.generalCategory.abbreviation.first {
      case "P", "Z", "C": false
      default: true
      }
    case .nameStart: Self.startsName(scalar)
    case .name:
      Self.startsName(scalar) || scalar == "-" || scalar == "." || scalar == "\u{B7}"
        || ["M", "N"].contains(scalar.properties.generalCategory.abbreviation.first)
    case .category(let name): scalar.properties.generalCategory.abbreviation.hasPrefix(name)
    case .union, .difference, .complement: contains(scalar, ignoringCase: false)
    }
  }

  private static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == ":" || scalar.properties.generalCategory.abbreviation.first == "L"
  }

  /// What `\p{…}` names: a category such as `Lu` or `N`, or a block such as `IsBasicLatin`.
  init?(property name: String) {
    if name.hasPrefix("Is") {
      guard let range = Self.blocks[String(name.dropFirst(2))] else { return nil }
      self = .range(range)
      return
    }
    let categories: Set<String> = [
      "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No", "P", "Pc",
      "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp", "S", "Sm", "Sc", "Sk", "So", "C",
      "Cc", "Cf", "Co", "Cn",
    ]
    guard categories.contains(name) else { return nil }
    self = .category(name)
  }

  private static let blocks: [String: ClosedRange<UInt32>] = [
    "BasicLatin": 0x0...0x7F, "Latin-1Supplement": 0x80...0xFF, "LatinExtended-A": 0x100...0x17F,
    "LatinExtended-B": 0x180...0x24F, "IPAExtensions": 0x250...0x2AF,
    "SpacingModifierLetters": 0x2B0...0x2FF, "CombiningDiacriticalMarks": 0x300...0x36F,
    "Greek": 0x370...0x3FF, "GreekandCoptic": 0x370...0x3FF, "Cyrillic": 0x400...0x4FF,
    "Armenian": 0x530...0x58F, "Hebrew": 0x590...0x5FF, "Arabic": 0x600...0x6FF,
    "Devanagari": 0x900...0x97F, "Thai": 0xE00...0xE7F, "Tibetan": 0xF00...0xFFF,
    "HangulJamo": 0x1100...0x11FF, "Mongolian": 0x1800...0x18AF,
    "LatinExtendedAdditional": 0x1E00...0x1EFF, "GreekExtended": 0x1F00...0x1FFF,
    "GeneralPunctuation": 0x2000...0x206F, "SuperscriptsandSubscripts": 0x2070...0x209F,
    "CurrencySymbols": 0x20A0...0x20CF, "LetterlikeSymbols": 0x2100...0x214F,
    "NumberForms": 0x2150...0x218F, "Arrows": 0x2190...0x21FF,
    "MathematicalOperators": 0x2200...0x22FF, "BoxDrawing": 0x2500...0x257F,
    "GeometricShapes": 0x25A0...0x25FF, "MiscellaneousSymbols": 0x2600...0x26FF,
    "CJKRadicalsSupplement": 0x2E80...0x2EFF, "KangxiRadicals": 0x2F00...0x2FDF,
    "CJKSymbolsandPunctuation": 0x3000...0x303F, "Hiragana": 0x3040...0x309F,
    "Katakana": 0x30A0...0x30FF, "Bopomofo": 0x3100...0x312F,
    "HangulCompatibilityJamo": 0x3130...0x318F, "EnclosedCJKLettersandMonths": 0x3200...0x32FF,
    "CJKCompatibility": 0x3300...0x33FF, "CJKUnifiedIdeographsExtensionA": 0x3400...0x4DBF,
    "CJKUnifiedIdeographs": 0x4E00...0x9FFF, "YiSyllables": 0xA000...0xA48F,
    "YiRadicals": 0xA490...0xA4CF, "HangulSyllables": 0xAC00...0xD7AF,
    "PrivateUse": 0xE000...0xF8FF, "CJKCompatibilityIdeographs": 0xF900...0xFAFF,
    "HalfwidthandFullwidthForms": 0xFF00...0xFFEF,
    "CJKUnifiedIdeographsExtensionB": 0x20000...0x2A6DF,
  ]
}

extension Unicode.GeneralCategory {
  /// The two letters of the Unicode Standard.
  fileprivate var abbreviation: String {
    switch self {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    default: "Cn"
    }
  }
}
