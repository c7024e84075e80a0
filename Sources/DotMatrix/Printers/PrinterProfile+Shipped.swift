extension PrinterProfile {
  /// The classes of printers that are known without being described by the site.
  package static let shipped = [generic, desk82, booklet94, wide136]

  package static func shipped(named id: String) -> PrinterProfile? {
    shipped.first { $0.id == id }
  }

  /// Any printer with 24 pins that takes ESC/P-K: eighty columns, and no limits that are known.
  package static let generic = PrinterProfile(
    id: "escp-k", name: "ESC/P-K 24 针打印机（通用）", columns: 80)

  /// Desk printers of the class of Epson's LQ-615KII: single sheets, multi-part sets and continuous
  /// forms; no booklets.
  package static let desk82 = PrinterProfile(
    id: "lq-615k", name: "LQ-615KII 类 82 列平推票据打印机", columns: 82,
    limits: PaperLimits(
      sheetWidth: 90...257, tractorWidth: 101.6...254, thickness: 0.065...0.32, parts: 4))

  /// Booklet printers of the class of Epson's PLQ-20; 35 ms for a line feed of 1/6 inch.
  package static let booklet94 = PrinterProfile(
    id: "plq-20", name: "PLQ-20 类 94 列存折证本打印机", columns: 94)

  /// Printers with a wide carriage, of the class of Epson's LQ-1600K: A4 across and stock of 15 inches.
  package static let wide136 = PrinterProfile(
    id: "lq-1600k", name: "LQ-1600K 类 136 列宽行打印机", columns: 136)
}
