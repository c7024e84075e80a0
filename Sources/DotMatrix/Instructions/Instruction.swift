/// One instruction of ESC/P-K, the language of 24-pin printers with Chinese fonts: ESC/P for 24 pins
/// and the `FS` set of the LQ-1600K.
///
/// Lengths are counted in the units of the language. What the paper shows of it, the `Simulator`
/// knows; how it is written, `bytes` does; how it is read, `InstructionReader` does.
package enum Instruction: Hashable, Sendable {
  /// `ESC @`: everything as it is after power on.
  case reset

  // MARK: Motion of the paper

  case lineFeed
  case formFeed
  /// `ESC 0`, `ESC 2`, `ESC 3 n`, `ESC + n`: what a line feed is, in 1/360 inch.
  case lineSpacing(Int)
  /// `ESC J n`: feeds once by n/180 inch, 0…255.
  case feed(Int)
  /// `ESC C n`: the form is n lines of the current spacing long, 1…127.
  case formLines(Int)
  /// `ESC C NUL n`: the form is n inches long, 1…22.
  case formInches(Int)
  /// `ESC N n`, `ESC O`: leaves the last n lines of every form free; nil prints over the perforation.
  case perforationSkip(lines: Int?)
  /// `ESC EM n`: the cut-sheet feeder; `R` ejects the sheet.
  case sheetFeeder(UInt8)

  // MARK: Motion of the head

  case carriageReturn
  /// `HT`: to the next tabulator.
  case horizontalTab
  /// `ESC D n1 … NUL`: tabulators at columns of the current pitch.
  case tabulators([UInt8])
  /// `ESC l n`: columns of the current pitch.
  case leftMargin(Int)
  /// `ESC Q n`: columns of the current pitch.
  case rightMargin(Int)
  /// `ESC $ nL nH`: n/60 inch from the left margin, three dots each.
  case absoluteX(Int)
  /// `ESC \ nL nH`: n/180 inch from here, −32768…32767; only where the quality is LQ.
  case relativeX(Int)
  /// `ESC U n`: prints from left to right only, so that rows of dots meet.
  case unidirectional(Bool)

  // MARK: What is struck

  /// `ESC * m nL nH data`: columns of dots from left to right, top pin first.
  case image(ImageMode, data: [UInt8])
  /// Codes of characters: GB 18030 in Chinese mode, else the printer's own table.
  case characters([UInt8])
  /// `ESC x n`: letter quality or draft.
  case letterQuality(Bool)
  /// `ESC P`, `ESC M`, `ESC g`: characters per inch, 10, 12 or 15.
  case pitch(Int)

  // MARK: Chinese characters

  /// `FS &`, `FS .`: whether bytes with the high bit are Chinese characters (汉字方式).
  case chineseMode(Bool)
  /// `FS S n1 n2`: white left and right of full-width characters, in 1/180 inch.
  case fullWidthSpacing(left: Int, right: Int)
  /// `FS T n1 n2`: white left and right of half-width characters, in 1/180 inch.
  case halfWidthSpacing(left: Int, right: Int)
  /// `FS W n`: twice as wide and twice as high (四倍角).
  case quadrupleSize(Bool)

  // MARK: Others

  /// An instruction that is understood and does nothing to the dots of a black page here.
  case withoutEffect(name: String, bytes: [UInt8])
}
