/// Whether the archive has taken a finished case (归档移交), and how long its record is kept here.
package enum ArchiveNote: Hashable, Sendable {
  case waiting
  case taken(Taking)

  package struct Taking: Hashable, Sendable {
    package var at: String
    package var by: String
    /// How the archive names it, such as 档号; may be empty.
    package var reference: String
    package var retention: Words
    /// The first day on which the record may go; nil if never.
    package var until: String?
    /// When the record went.
    package var removed: String?
    /// The digest of the file that the archive has.
    package var digest: String

    package init(
      at: String, by: String, reference: String, retention: Words, until: String?,
      removed: String?, digest: String
    ) {
      self.at = at
      self.by = by
      self.reference = reference
      self.retention = retention
      self.until = until
      self.removed = removed
      self.digest = digest
    }
  }
}

extension HTMLWriter {
  package mutating func archiveNote(_ note: ArchiveNote) {
    self(.section, .class("card"), .id("archive")) { html in
      html(.h2, .archive)
      switch note {
      case .waiting: html(.p, .archiveWaits, .class("nothing"))
      case .taken(let taking):
        html.details(
          [
            Detail(.archiveReference, taking.reference), Detail(.archiveTakenAt, taking.at),
            Detail(.archiveTakenBy, taking.by), Detail(.retention, taking.retention),
          ]
            + (taking.until.map { [Detail(.keptUntil, $0)] } ?? [])
            + [Detail(.archiveDigest) { $0(.span, taking.digest, .class("digest")) }])
        if let removed = taking.removed { html(.p, .recordRemoved(removed), .class("hint")) }
      }
    }
  }
}
