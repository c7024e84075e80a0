import CivilTime
package import JSONText
import Runtime
import SQLDatabase

/// With which fonts a sheet was set (字体): the same data in another font are another paper.
package struct PrintedFonts: Hashable, Sendable {
  /// The family for each role that templates ask for, such as `fangsong`.
  package let families: [String: String]
  /// The roles for which the machine had but a substitute.
  package let substituted: Set<String>
  /// The characters that another family had to lend, by that family.
  package let lent: [String: String]

  package init(families: [String: String], substituted: Set<String>, lent: [String: String]) {
    self.families = families
    self.substituted = substituted
    self.lent = lent
  }

  package var json: JSON {
    func object(_ texts: [String: String]) -> JSON {
      .object(JSONObject(texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }
    return [
      "families": object(families),
      "substituted": .array(substituted.sorted().map { .string($0) }), "lent": object(lent),
    ]
  }

  init?(_ json: JSON) {
    func texts(_ name: String) -> [String: String]? {
      json[name]?.objectValue.map { object in
        Dictionary(
          object.members.compactMap { member in
            member.value.stringValue.map { (member.name, $0) }
          }, uniquingKeysWith: { first, _ in first })
      }
    }
    guard let families = texts("families"), let lent = texts("lent"),
      let substituted = json["substituted"]?.arrayValue?.compactMap(\.stringValue)
    else { return nil }
    self.init(families: families, substituted: Set(substituted), lent: lent)
  }
}

/// That a sheet went to paper, or was opened to be printed, in these fonts.
struct PrintedFontsFact: Hashable, Sendable {
  let print: PrintID
  let fonts: PrintedFonts

  private static let type = "fontsUsed"

  init(_ fonts: PrintedFonts, of print: PrintID) {
    self.print = print
    self.fonts = fonts
  }

  var fact: Fact {
    Fact(
      room: CertificatesFact.room, type: Self.type, version: 1,
      payload: ["print": .string(print.description), "fonts": fonts.json])
  }

  /// Nil for facts of other types.
  init?(_ fact: Fact) throws {
    guard fact.type == Self.type else { return nil }
    guard fact.version == 1 else { throw UnknownFact(fact) }
    guard let print = PrintID(try fact.text("print")),
      let fonts = fact.payload["fonts"].flatMap({ PrintedFonts($0) })
    else { throw UnknownFact(fact, problem: "its print or fonts are malformed") }
    self.init(fonts, of: print)
  }

  func apply(of entry: EntryHead, to database: Connection) throws {
    try database.execute(
      "insert into sheet_fonts (key_id, serial, fonts, noted_at) values (?, ?, ?, ?)",
      Int(print.key), Int(print.serial), fonts.json.text, entry.at.milliseconds)
  }
}

/// The table of the fonts in which sheets were set.
enum PrintedFontsSchema {
  static let projectedTables = ["sheet_fonts"]

  static let migration = Migration(10, "the fonts of sheets", [.createTable(fonts)])

  private static let fonts = Table(
    "sheet_fonts",
    columns: [
      .number("id"), .integer("key_id"), .integer("serial"), .text("fonts"), .integer("noted_at"),
    ],
    primaryKey: ["id"], indexes: [Index("sheet_fonts_by_sheet", ["key_id", "serial"])])
}

extension CertificateQueries {
  /// The fonts in which a sheet was set, the latest first: several where the fonts of the machine changed
  /// between.
  package func fonts(of id: PrintID) throws -> [PrintedFonts] {
    try database.rows(
      "select fonts from sheet_fonts where key_id = ? and serial = ? order by id desc",
      Int(id.key), Int(id.serial)
    ) { row in
      guard let fonts = PrintedFonts(try JSON(parsing: try row.text(0))) else {
        throw DamagedRegister(what: "sheet_fonts")
      }
      return fonts
    }
  }
}

extension CertificateRegister {
  /// Notes the fonts in which a sheet is set; the same again is not noted twice.
  package func note(_ fonts: PrintedFonts, of id: PrintID) throws {
    guard try queries.fonts(of: id).first != fonts else { return }
    try record(fonts: PrintedFontsFact(fonts, of: id))
  }
}
