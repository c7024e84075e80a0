/// Reads symbols from pictures until one proves itself.
///
/// A reader may read something that was never printed: Code 128 and PDF417 let wrong reads pass their
/// own checks. So it is the caller who says whether a symbol proves itself, by a signature or by check
/// digits, and until one does the picture goes through the next filter.
package struct PictureReader: Sendable {
  /// What a symbol is worth to the caller.
  package enum Judgement<Proof: Sendable>: Sendable {
    /// It proves itself; nothing better can come.
    case proven(Proof)
    /// Good enough if nothing is proven, as a number with check digits beside a signed mark.
    case plausible(Proof)
    case worthless
  }

  /// What was found, and how.
  package struct Finding<Proof: Sendable>: Sendable {
    package let symbol: ReadSymbol
    package let proof: Proof
    /// The filter behind which it was read.
    package let filter: PictureFilter
  }

  /// What became of a picture.
  package struct Outcome<Proof: Sendable>: Sendable {
    /// Proven, or else plausible; nil if neither was read.
    package var finding: Finding<Proof>?
    /// The symbols that were read and not proven, the most often read first.
    package var worthless: [ReadSymbol]
  }

  /// Above so many pixels a symbol is first looked for in the places where it is likely.
  static let largePicture = 1_500_000
  /// A symbol that so many filters agree upon is what is printed, though it proves nothing.
  static let agreement = 3

  private let symbologies: Set<ReadSymbol.Symbology>

  package init(_ symbologies: Set<ReadSymbol.Symbology> = Set(ReadSymbol.Symbology.allCases)) {
    self.symbologies = symbologies
  }

  /// Reads until a symbol is proven or every way was tried.
  package func read<Proof: Sendable>(
    _ picture: Luminance, judging judge: @escaping (ReadSymbol) -> Judgement<Proof>
  ) -> Outcome<Proof> {
    var attempt = Attempt(symbologies: symbologies, judge: judge)
    if picture.pixels.count <= Self.largePicture {
      attempt.climb(picture)
    } else {
      attempt.look(at: picture, behind: .none, thoroughly: false)
      for region in SymbolRegions.likely(in: picture) where !attempt.isOver {
        attempt.climb(region)
      }
      // A whole page is tried once more at half its size, in which dots melt into modules.
      if !attempt.isOver, let half = picture.halved() { attempt.climb(half, [.none, .opening]) }
    }
    return attempt.outcome
  }
}

/// One picture on its way through filters and readers.
private struct Attempt<Proof: Sendable> {
  let symbologies: Set<ReadSymbol.Symbology>
  let judge: (ReadSymbol) -> PictureReader.Judgement<Proof>
  private var proven: PictureReader.Finding<Proof>?
  private var plausible: PictureReader.Finding<Proof>?
  private var counts: [ReadSymbol: Int] = [:]

  init(
    symbologies: Set<ReadSymbol.Symbology>,
    judge: @escaping (ReadSymbol) -> PictureReader.Judgement<Proof>
  ) {
    self.symbologies = symbologies
    self.judge = judge
  }

  var isOver: Bool {
    proven != nil
      || counts.contains { $0.key.symbology == .qr && $0.value >= PictureReader.agreement }
  }

  var outcome: PictureReader.Outcome<Proof> {
    let worthless = counts.sorted {
      $0.value != $1.value
        ? $0.value > $1.value : $0.key.bytes.lexicographicallyPrecedes($1.key.bytes)
    }
    return PictureReader.Outcome(finding: proven ?? plausible, worthless: worthless.map(\.key))
  }

  mutating func climb(_ picture: Luminance, _ filters: [PictureFilter] = PictureFilter.ladder) {
    for filter in filters where !isOver {
      if let filtered = filter.applied(to: picture) {
        look(at: filtered, behind: filter, thoroughly: true)
      }
    }
    for filter in filters.prefix(2) where !isOver {
      if let filtered = filter.applied(to: picture) {
        note(ZBarReader.symbols(in: filtered, symbologies), behind: filter)
      }
    }
  }

  mutating func look(at picture: Luminance, behind filter: PictureFilter, thoroughly: Bool) {
    // Once a number was read, bars have nothing more to say.
    let wanted = plausible == nil ? symbologies : symbologies.subtracting([.code128])
    guard !wanted.isEmpty else { return }
    note(ZXingReader.symbols(in: picture, wanted, thoroughly: thoroughly), behind: filter)
  }

  private mutating func note(_ symbols: [ReadSymbol], behind filter: PictureFilter) {
    for symbol in symbols where proven == nil {
      switch judge(symbol) {
      case .proven(let proof):
        proven = PictureReader.Finding(symbol: symbol, proof: proof, filter: filter)
      case .plausible(let proof):
        plausible =
          plausible ?? PictureReader.Finding(symbol: symbol, proof: proof, filter: filter)
      case .worthless: counts[symbol, default: 0] += 1
      }
    }
  }
}
