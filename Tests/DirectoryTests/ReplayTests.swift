import CivilTime
import Directory
import JSONText
import Runtime
import SQLDatabase
import TestTools
import Testing

@Suite("The facts of the directory")
struct ReplayTests {
  @Test("rebuild the same rows after any sequence of acts", arguments: 0..<40)
  func replay(seed: Int) throws {
    let directory = try TestDirectory.small()
    var random = SeededRandom(seed: UInt64(seed))
    let people = ["P1", "P2", "P3", "P4"]
    let units = ["U001", "U002", "U003"]
    for _ in 0..<60 {
      directory.now = directory.now.adding(seconds: 40_000)
      let person = people.randomElement(using: &random) ?? "P1"
      let unit = units.randomElement(using: &random) ?? "U001"
      let role = RoleCatalogue.roles.randomElement(using: &random)
      let login = "user.\(person.lowercased())"
      do {
        try directory.act { register in
          switch Int.random(in: 0..<16, using: &random) {
          case 0: try register.grant(role?.code ?? "", to: person, at: unit)
          case 1: try register.grant(role?.code ?? "", to: person)
          case 2: try register.revoke(role?.code ?? "", from: person, at: unit)
          case 3:
            try register.assign(
              Post(person: person, unit: unit, title: "主任", isMain: Bool.random(using: &random)))
          case 4: try register.endPost(of: person, in: unit, title: "主任")
          case 5: try register.openAccount(login, for: person)
          case 6: try register.giveOut(passwordHash: "x", to: login)
          case 7: try register.disableAccount(login)
          case 8: try register.unlockAccount(login)
          case 9:
            try register.assign(
              Post(
                person: person, unit: unit, title: "局长", isMain: false,
                capacity: Bool.random(using: &random) ? .held : .acting),
              on: register.today.adding(days: -Int.random(in: 0..<30, using: &random)))
          case 10: try register.endPost(of: person, in: unit, title: "局长")
          case 11:
            try register.set(
              Position(
                unit: unit, title: "局长", leading: Bool.random(using: &random) ? .head : .none))
          case 12: try register.grant(role?.code ?? "", toPosition: "局长", of: unit, at: unit)
          case 13:
            try register.enter(
              Absence(
                person: person, kind: .leave, from: register.today,
                through: register.today.adding(days: Int.random(in: 0..<3, using: &random))))
          case 14:
            let proxy = people.randomElement(using: &random) ?? "P1"
            try register.give(
              Delegation(
                person: person, proxies: [proxy], from: register.today, through: register.today,
                scope: .processes(["a", "b"]), reason: "出差"))
          default: try register.endDelegation(1, on: register.today)
          }
        }
      } catch is Refusal {
        continue
      }
    }
    #expect(try directory.replayed().rows() == directory.rows(), "seed \(seed)")
    let mains = try directory.database.rows(
      "select count(*) from post where is_main = 1 group by person"
    ) { try $0.int(0) }
    #expect(mains == [1, 1, 1, 1], "seed \(seed)")
  }

  @Test func `of an unknown type or version are refused`() throws {
    let directory = try TestDirectory.small()
    let fact = Fact(room: "directory", type: "unitPainted", version: 1, payload: [:])
    let entry = EntryHead(sequence: 1, at: .epoch, actor: .system)
    #expect(throws: UnknownFact.self) {
      try DirectoryRoom().apply(fact, of: entry, to: directory.database)
    }
    let newer = Fact(room: "directory", type: "signedIn", version: 2, payload: ["login": "x"])
    #expect(throws: UnknownFact.self) {
      try DirectoryRoom().apply(newer, of: entry, to: directory.database)
    }
  }
}
