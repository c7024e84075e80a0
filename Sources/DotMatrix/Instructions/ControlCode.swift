/// The control codes of the language by their names in ASCII.
enum ControlCode {
  static let null: UInt8 = 0x00
  static let horizontalTab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let formFeed: UInt8 = 0x0C
  static let carriageReturn: UInt8 = 0x0D
  static let shiftOut: UInt8 = 0x0E
  static let shiftIn: UInt8 = 0x0F
  static let deviceControl2: UInt8 = 0x12
  static let deviceControl4: UInt8 = 0x14
  static let endOfMedium: UInt8 = 0x19
  static let escape: UInt8 = 0x1B
  static let fileSeparator: UInt8 = 0x1C
}
