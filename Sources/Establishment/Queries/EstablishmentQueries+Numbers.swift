import CivilTime
package import Directory
import SQLDatabase

/// The live numbers of one kind of place in a unit: 核定、实有、已核准未用、空编.
package struct QuotaNumbers: Hashable, Sendable {
  package var type: QuotaType
  package var approved: Int
  package var occupied: Int
  package var reserved: Int

  /// What may still be asked for: vacant and not set aside; never negative.
  package var free: Int { max(approved - occupied - reserved, 0) }
  /// 空编: approved and not occupied, whether set aside or not.
  package var vacant: Int { max(approved - occupied, 0) }
  /// 超编.
  package var excess: Int { max(occupied - approved, 0) }
}

/// The leader posts of one level in a unit: 核定职数、实有领导.
package struct PostNumbers: Hashable, Sendable {
  package var level: PostLevel
  package var approved: Int
  package var occupied: Int

  package var vacant: Int { max(approved - occupied, 0) }
}

/// A unit with its numbers, as the overview lists it.
package struct UnitNumbers: Hashable, Sendable {
  package var code: String
  package var name: String
  package var rank: Rank
  package var kind: Unit.Kind
  package var numbers: [QuotaNumbers]
}

extension EstablishmentQueries {
  /// The kinds of places that a unit has or had, in the order of the catalogue.
  package func numbers(of unit: String) throws -> [QuotaNumbers] {
    let numbers = try database.rows(
      "select type, approved, occupied, reserved from balance where unit = ?", unit
    ) { row in
      QuotaNumbers(
        type: try row.choice(0), approved: try row.int(1), occupied: try row.int(2),
        reserved: try row.int(3))
    }
    return Self.ordered(numbers)
  }

  /// The numbers of one kind, all zero when the unit has no such place.
  package func numbers(of unit: String, _ type: QuotaType) throws -> QuotaNumbers {
    try numbers(of: unit).first { $0.type == type }
      ?? QuotaNumbers(type: type, approved: 0, occupied: 0, reserved: 0)
  }

  /// All units with their numbers, in the order of their codes.
  package func overview() throws -> [UnitNumbers] {
    var numbers: [String: [QuotaNumbers]] = [:]
    try database.query("select unit, type, approved, occupied, reserved from balance") { row in
      numbers[try row.text(0), default: []].append(
        QuotaNumbers(
          type: try row.choice(1), approved: try row.int(2), occupied: try row.int(3),
          reserved: try row.int(4)))
    }
    return try database.rows(
      "select code, full_name, rank, kind from establishment_unit order by code"
    ) { row in
      let code = try row.text(0)
      return UnitNumbers(
        code: code, name: try row.text(1), rank: try row.choice(2), kind: try row.choice(3),
        numbers: Self.ordered(numbers[code] ?? []))
    }
  }

  /// The leader posts of a unit by level.
  package func posts(of unit: String) throws -> [PostNumbers] {
    let posts = try database.rows(
      "select level, approved, occupied from post_balance where unit = ?", unit
    ) { row in
      PostNumbers(level: try row.choice(0), approved: try row.int(1), occupied: try row.int(2))
    }
    return PostLevel.allCases.compactMap { level in posts.first { $0.level == level } }
  }

  /// The ledger lines of a unit, the newest first.
  package func quotaEntries(of unit: String) throws -> [(entry: QuotaEntry, document: String)] {
    try database.rows(
      """
      select e.unit, e.type, e.delta, e.document, e.effective, d.number
      from quota_entry e join approval_document d on d.id = e.document
      where e.unit = ? order by e.id desc
      """, unit
    ) { row in
      (
        QuotaEntry(
          unit: try row.text(0), type: try row.choice(1), delta: try row.int(2),
          document: try row.int(3), effective: try row.date(4)),
        try row.text(5)
      )
    }
  }

  private static func ordered(_ numbers: [QuotaNumbers]) -> [QuotaNumbers] {
    QuotaType.allCases.compactMap { type in numbers.first { $0.type == type } }
  }
}
