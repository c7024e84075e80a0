/// A table as a database describes it, for those who copy rows without knowing what they say.
package struct TableShape: Hashable, Sendable {
  package let name: String
  package let columns: [String]
  /// The positions of the columns of the primary key.
  package let key: [Int]
  /// The positions of the columns of which no two rows may have the same values.
  package let uniques: [[Int]]
}

extension Connection {
  /// All tables, by name.
  package func tableShapes() throws -> [TableShape] {
    let names = try rows(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by name"
    ) { try $0.text(0) }
    return try names.map { name in
      let columns = try rows("select name, pk from pragma_table_info(?) order by cid", name) {
        (name: try $0.text(0), rank: try $0.int(1))
      }
      let uniques = try rows(
        "select name from pragma_index_list(?) where \"unique\" = 1 and origin = 'u'", name
      ) { try $0.text(0) }
      return TableShape(
        name: name, columns: columns.map(\.name),
        key: columns.indices.filter { columns[$0].rank > 0 }
          .sorted { columns[$0].rank < columns[$1].rank },
        uniques: try uniques.map { index in
          try rows("select cid from pragma_index_info(?) order by seqno", index) { try $0.int(0) }
        })
    }
  }

  /// The statements that make the tables of this database and their indexes.
  package func schemaStatements() throws -> [String] {
    try rows(
      """
      select sql from sqlite_schema where sql is not null and name not like 'sqlite%'
      order by type desc
      """
    ) { try $0.text(0) }
  }
}
