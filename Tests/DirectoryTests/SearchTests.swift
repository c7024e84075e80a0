import Directory
import Runtime
import SQLDatabase
import Testing

@Suite("Finding people by typing")
struct SearchTests {
  private let directory: TestDirectory

  init() throws {
    directory = try TestDirectory.small()
    try directory.act { register in
      try register.set(Position(unit: "U003", title: "局长", leading: .head))
      for (code, name, sort, unit, title) in [
        ("P10", "单田芳", 3, "U003", "局长"), ("P11", "欧阳文静", 2, "U002", "教师"),
        ("P12", "吕敏", 4, "U001", "副局长"), ("P13", "陈王静", 1, "U002", "教师"),
        ("P14", "曾Ann", 5, "U003", "科员"),
      ] {
        try register.create(Person(code: code, name: name, sort: sort))
        try register.assign(Post(person: code, unit: unit, title: title, isMain: true))
      }
    }
  }

  private func names(_ text: String) throws -> [String] {
    try PersonSearch(directory.database).hits(for: text).map(\.person.name)
  }

  @Test func `takes a name, a part of it, or a code`() throws {
    #expect(try names("陈") == ["陈望", "陈王静"])
    #expect(try names("文静") == ["欧阳文静"])
    #expect(try names("静") == ["陈王静", "欧阳文静"])
    #expect(try names("p12") == ["吕敏"])
    #expect(try names("没有的人") == [])
    #expect(try names("  ") == [])
    #expect(try names("100%") == [])
  }

  @Test func `takes the first letters of the syllables, or all of them`() throws {
    #expect(try names("oywj") == ["欧阳文静"])
    #expect(try names("ouyang") == ["欧阳文静"])
    #expect(try names("WENJING") == ["欧阳文静"])
    #expect(try names("wj") == ["陈王静", "欧阳文静"])
    #expect(try names("lvmi") == ["吕敏"])
    #expect(try names("lm") == ["吕敏"])
  }

  @Test func `knows surnames that are read in a way of their own`() throws {
    #expect(try names("shantianf") == ["单田芳"])
    #expect(try names("stf") == ["单田芳"])
    #expect(try names("dtf") == ["单田芳"])
    #expect(try names("zengann") == ["曾Ann"])
  }

  @Test func `takes a post or a unit, and several words together`() throws {
    #expect(try names("局长") == ["单田芳", "吕敏"])
    #expect(try names("财政") == ["王安", "单田芳", "曾Ann"])
    #expect(try names("第一中学 wj") == ["陈王静", "欧阳文静"])
    #expect(try names("局长 教育") == ["吕敏"])
    #expect(try names("教师 oy") == ["欧阳文静"])
  }

  @Test func `tells unit and post of whom it found, and not those who left`() throws {
    let hit = try #require(try PersonSearch(directory.database).hits(for: "oywj").first)
    #expect(hit.title == "教师" && hit.unitName == "县第一中学")
    let today = try directory.act { $0.today }
    try directory.act { register in
      try register.leave("P11", on: today)
      try register.change(Person(code: "P10", name: "单老师", sort: 3))
    }
    #expect(try names("oywj") == [])
    #expect(try names("tianfang") == [])
    #expect(try names("sls") == ["单老师"])
  }

  @Test func `finds people who were entered before there were keys`() throws {
    try directory.database.execute("delete from person_key")
    #expect(try names("oywj") == [])
    try DirectoryRoom().complete(directory.database)
    #expect(try names("oywj") == ["欧阳文静"])
    let keys = try directory.database.first("select count(*) from person_key") { try $0.int(0) }
    try DirectoryRoom().complete(directory.database)
    #expect(
      try directory.database.first("select count(*) from person_key") { try $0.int(0) } == keys)
  }
}
