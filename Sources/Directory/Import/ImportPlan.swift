package import CivilTime
import Cryptography
import JSONText
import Runtime
package import SQLDatabase
package import Spreadsheets

/// What an import of units, posts and people would do, worked out without doing it (导入预览).
///
/// The rows say how things are to be: a row that agrees with the directory changes nothing, so the same
/// file can be imported again. All rows of a person together are all posts of that person.
package struct ImportPlan: Sendable {
  package private(set) var changes: [ImportChange] = []
  /// With a single fault nothing is imported.
  package private(set) var faults: [ImportFault] = []
  private(set) var facts: [DirectoryFact] = []

  /// How an import goes about what the file does not name.
  package enum Extent: String, Hashable, Sendable {
    /// It stays as it is.
    case partial
    /// People who are not named leave today; administrators and programs stay.
    case complete
  }

  /// Compares the tables of a workbook with the directory as it is on a day.
  package init(
    _ workbook: Workbook, extent: Extent = .partial, on today: CalendarDate,
    reading database: Connection
  ) throws {
    var sheets: [(ImportTable, [ImportRow])] = []
    for sheet in workbook.sheets where !sheet.rows.isEmpty {
      if let table = Self.recognize(sheet, &faults) { sheets.append(table) }
    }
    if sheets.isEmpty, faults.isEmpty {
      faults.append(
        ImportFault(sheet: "文件", row: 1, column: nil, message: "没有内容；第一行应为列名"))
    }
    func rows(_ table: ImportTable) -> [ImportRow] {
      sheets.filter { $0.0 == table }.flatMap(\.1)
    }
    var draft = ImportDraft(try ImportState(reading: database), on: today)
    UnitImport.take(rows(.units), into: &draft)
    PositionImport.take(rows(.positions), into: &draft)
    PeopleImport.take(
      rows(.people), isComplete: extent == .complete && !rows(.people).isEmpty, into: &draft)
    draft.checkWhole()
    faults += draft.faults
    changes = draft.changes
    facts = draft.facts
  }

  /// Which table a sheet is, and its rows without the one that names the columns.
  private static func recognize(
    _ sheet: Sheet, _ faults: inout [ImportFault]
  ) -> (ImportTable, [ImportRow])? {
    guard let head = sheet.rows.first else { return nil }
    var places: [ImportColumn: Int] = [:]
    var unknown: [String] = []
    for (index, name) in head.cells.enumerated() where !name.isEmpty {
      guard let column = ImportColumn(rawValue: name) else {
        unknown.append(name)
        continue
      }
      if places.updateValue(index, forKey: column) != nil {
        faults.append(
          ImportFault(
            sheet: sheet.name, row: head.number, column: nil, message: "列“\(name)”出现了两次，请删去一列"))
      }
    }
    guard let table = ImportTable(columns: Set(places.keys)) else {
      let needed = ImportTable.allCases.map { table in
        "\(table.name)表须有\(table.required.map { "“\($0.rawValue)”" }.joined(separator: "、"))"
      }
      faults.append(
        ImportFault(
          sheet: sheet.name, row: head.number, column: nil,
          message: "看不出这是什么表：" + needed.joined(separator: "；")))
      return nil
    }
    for name in unknown {
      faults.append(
        ImportFault(
          sheet: sheet.name, row: head.number, column: "“\(name)”",
          message: """
            \(table.name)表没有这一列，请改名或删去；可用：\
            \(table.columns.map(\.rawValue).joined(separator: "、"))
            """))
    }
    let rows = sheet.rows.dropFirst().map { ImportRow($0, of: sheet.name, places: places) }
    return (table, rows)
  }

  package func count(_ kind: ImportChange.Kind) -> Int { changes.count { $0.kind == kind } }

  /// What tells this plan from every other: a preview that was agreed to is applied only as it was.
  package var digest: String {
    let text = facts.map { "\($0.fact.type) \($0.fact.payload.text)" }.joined(separator: "\n")
    return Hexadecimal.encode(Digest.sha256(Array(text.utf8)))
  }
}

extension DirectoryRegister {
  /// Records everything that a plan without faults would change.
  package func carryOut(_ plan: ImportPlan) throws {
    guard plan.faults.isEmpty else {
      throw Refusal(
        code: "DIR-IMPORT", message: "文件有 \(plan.faults.count) 处错误，没有导入；请改正后重新上传")
    }
    for fact in plan.facts { try record(fact) }
  }
}
