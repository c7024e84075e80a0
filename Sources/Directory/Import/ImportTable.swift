import Spreadsheets

/// What a table of an import is about, and its columns by their names in the first row.
package enum ImportTable: String, Hashable, Sendable, CaseIterable {
  case units, positions, people

  package var name: String {
    switch self {
    case .units: "单位"
    case .positions: "岗位"
    case .people: "人员"
    }
  }

  var columns: [ImportColumn] {
    switch self {
    case .units:
      [.unit, .unitName, .kind, .parent, .sort, .regionLevel, .regionCode, .closedOn]
    case .positions: [.unit, .title, .leading, .rank, .sort, .closedOn]
    case .people:
      [
        .person, .personName, .unit, .title, .isMain, .capacity, .assignedOn, .sort, .leftOn,
      ]
    }
  }

  /// Without these a table is not this one.
  var required: [ImportColumn] {
    switch self {
    case .units: [.unit, .unitName, .kind]
    case .positions: [.unit, .title, .leading]
    case .people: [.person, .personName]
    }
  }

  /// The table whose required columns are all there.
  init?(columns: Set<ImportColumn>) {
    let fitting = [ImportTable.people, .units, .positions]
      .first { $0.required.allSatisfy(columns.contains) }
    guard let fitting else { return nil }
    self = fitting
  }
}

/// A column of an import, as its first row names it.
package enum ImportColumn: String, Hashable, Sendable, CaseIterable {
  case unit = "单位代码"
  case unitName = "单位名称"
  case kind = "性质"
  case parent = "上级单位代码"
  case sort = "排序"
  case regionLevel = "区划级别"
  case regionCode = "区划代码"
  case closedOn = "撤销日期"
  case title = "职务"
  case leading = "领导职务"
  case rank = "级别"
  case person = "人员代码"
  case personName = "姓名"
  case isMain = "主要职务"
  case capacity = "任职方式"
  case assignedOn = "任职日期"
  case leftOn = "离职日期"
}

/// One row of an import with its values by column.
struct ImportRow {
  let sheet: String
  let number: Int
  private let cells: SheetRow
  private let places: [ImportColumn: Int]

  init(_ row: SheetRow, of sheet: String, places: [ImportColumn: Int]) {
    self.sheet = sheet
    number = row.number
    cells = row
    self.places = places
  }

  /// Nil where the column is missing or the cell empty.
  subscript(_ column: ImportColumn) -> String? {
    guard let place = places[column] else { return nil }
    let text = cells[place]
    return text.isEmpty ? nil : text
  }

  func fault(_ column: ImportColumn?, _ message: String) -> ImportFault {
    ImportFault(
      sheet: sheet, row: number,
      column: column.map { column in
        let letters = places[column].map { "\(Self.letters(of: $0)) 列" } ?? ""
        return "\(letters)“\(column.rawValue)”"
      }, message: message)
  }

  /// As spreadsheet programs name a column: A, B, …, Z, AA.
  private static func letters(of column: Int) -> String {
    var number = column + 1
    var letters = ""
    while number > 0 {
      let letter = Unicode.Scalar(UInt8(65 + (number - 1) % 26))
      letters = String(letter) + letters
      number = (number - 1) / 26
    }
    return letters
  }
}

/// What is wrong with a row, where, and what to do.
package struct ImportFault: Hashable, Sendable {
  package var sheet: String
  package var row: Int
  /// The letters of the column with its name; nil when the row as a whole is meant.
  package var column: String?
  package var message: String

  package init(sheet: String, row: Int, column: String?, message: String) {
    self.sheet = sheet
    self.row = row
    self.column = column
    self.message = message
  }

  package var place: String { "\(sheet) 第 \(row) 行\(column.map { " \($0)" } ?? "")" }
}

/// What an import would change of one unit, post or person.
package struct ImportChange: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case added, changed, leaving

    package var name: String {
      switch self {
      case .added: "新增"
      case .changed: "变更"
      case .leaving: "离职或撤销"
      }
    }
  }

  package var kind: Kind
  package var table: ImportTable
  package var code: String
  package var name: String
  /// What becomes different, in words.
  package var detail: String

  package init(
    _ kind: Kind, _ table: ImportTable, code: String, name: String, detail: String
  ) {
    self.kind = kind
    self.table = table
    self.code = code
    self.name = name
    self.detail = detail
  }
}
