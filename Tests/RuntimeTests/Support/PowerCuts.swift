import Foundation

/// How many random moments the power is cut at: some in `./test`, more with `TONGZHENG_LONG=1`.
enum PowerCuts {
  static func seeds(_ short: UInt64, long: UInt64) -> Range<UInt64> {
    0..<(ProcessInfo.processInfo.environment["TONGZHENG_LONG"] == "1" ? long : short)
  }
}
