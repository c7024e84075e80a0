package import CivilTime
package import Cryptography
package import Engine
import Foundation
package import WorkCalendar

/// How a runtime works.
package struct RuntimeSettings: Sendable {
  /// When a head of the journal is signed: after so many entries or so many seconds.
  package struct HeadInterval: Hashable, Sendable {
    package var entries: Int64
    package var seconds: Int64

    package init(entries: Int64 = 1000, seconds: Int64 = 60) {
      self.entries = entries
      self.seconds = seconds
    }
  }

  /// What the program brings along, in the region of the office; `OfficeRuntime.calendar` has what was
  /// imported too.
  package var calendar: WorkingCalendar
  package var zone = CivilZone.shanghai
  /// What the site adds to the functions of FEEL.
  package var functions = SiteFunctions.none
  /// The digest of a journal that begins now; a journal keeps the one that it began with.
  package var digest = DigestAlgorithm.sm3
  package var now: @Sendable () -> Instant = {
    Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
  }
  /// How many acts one transaction may hold.
  package var batchLimit = 256
  package var headInterval = HeadInterval()
  /// Signs heads of the journal; nil for a key of the office, made at the first start.
  package var headSigner: (any HeadSigner)?
  /// How many instances stay in memory between their acts.
  package var hotInstances = 2000
  /// After how many acts the state of an instance is written down as a snapshot.
  package var snapshotInterval = 16
  /// How long a message is kept that nobody waits for yet.
  package var messageSecondsToLive: Int64 = 3600
  /// How long a message is kept at least when what waits for it is suspended (挂起), unless it is not to be
  /// kept at all.
  package var heldMessageSecondsToLive: Int64 = 366 * 86_400
  /// For how many days at least an act that is sent again under its key gets the first answer.
  package var idempotencyDays: Int64 = 7
  /// How long histories are kept of cases whose process does not say (`tz:retention`).
  package var retention = RetentionPeriod.permanent
  /// From how many pages on the write-ahead log is moved into the database, beside the writer.
  package var checkpointPages = 4000
  /// From how many pages on the writer waits for that, so that the log does not grow for ever.
  package var longestLogPages = 16_000
  /// Carries what is in the outbox out of the office.
  package var carriers: [any OutboxCarrier] = []
  /// The name of another file layer under the database, for tests of power loss.
  package var fileLayer: String?
  /// Takes what the administrator should read.
  package var report: @Sendable (String) -> Void = { text in
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }

  package init(calendar: WorkingCalendar) {
    self.calendar = calendar
  }
}
