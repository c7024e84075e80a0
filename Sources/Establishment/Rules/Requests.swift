package import CivilTime
package import Directory

/// An application to use places (使用编制申请).
package struct PlaceRequest: Hashable, Sendable {
  package var caseNumber: String
  package var unit: String
  package var type: QuotaType
  package var entryKind: EntryKind
  package var count: Int
  /// The person who applied, and the one who accepts.
  package var applicant: String
  package var officer: String

  package init(
    caseNumber: String, unit: String, type: QuotaType, entryKind: EntryKind, count: Int,
    applicant: String, officer: String
  ) {
    self.caseNumber = caseNumber
    self.unit = unit
    self.type = type
    self.entryKind = entryKind
    self.count = count
    self.applicant = applicant
    self.officer = officer
  }
}

/// A person who is to come in by a granted reservation (入编审核表).
package struct EntryRequest: Hashable, Sendable {
  package var caseNumber: String
  package var unit: String
  package var type: QuotaType
  package var entryKind: EntryKind
  package var person: EntryPerson

  package init(
    caseNumber: String, unit: String, type: QuotaType, entryKind: EntryKind, person: EntryPerson
  ) {
    self.caseNumber = caseNumber
    self.unit = unit
    self.type = type
    self.entryKind = entryKind
    self.person = person
  }
}

/// What the form says of somebody, not yet checked.
package struct EntryPerson: Hashable, Sendable {
  package var name: String
  package var number: String
  /// `M` or `F` as ticked, empty when not asked.
  package var sex = ""
  package var ethnic = ""
  package var politics = ""
  package var education = ""
  package var degree = ""
  package var major = ""
  package var workStart: CalendarDate?
  package var identity: StaffIdentity
  package var postLevel: PostLevel?
  package var postName = ""
  package var rank: Rank?
  package var origin = ""
  package var entryDate: CalendarDate
  package var entryDocument: String
  package var exceptionDocument: String?

  package init(
    name: String, number: String, identity: StaffIdentity, entryDate: CalendarDate,
    entryDocument: String
  ) {
    self.name = name
    self.number = number
    self.identity = identity
    self.entryDate = entryDate
    self.entryDocument = entryDocument
  }
}
