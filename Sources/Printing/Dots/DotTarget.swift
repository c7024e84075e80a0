package import DotMatrix

/// What a print is to become for 24 pins.
package struct DotTarget: Hashable, Sendable {
  package enum Mode: String, Hashable, Sendable, CaseIterable {
    /// Everything as dots, in the fonts of the layout.
    case bitmap
    /// Texts in the printer's own font, and nothing else.
    case text
    /// Texts in the printer's own font; marks, rules and what the font lacks as dots.
    case mixed
  }

  package var printer: PrinterProfile
  package var mode: Mode
  package var calibration: Calibration

  package init(printer: PrinterProfile, mode: Mode, calibration: Calibration = .none) {
    self.printer = printer
    self.mode = mode
    self.calibration = calibration
  }
}
