import CivilTime
import Foundation

/// The clock of the machine, for commands that evaluate something here and now.
enum SystemClock {
  static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
