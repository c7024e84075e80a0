import CivilTime
import Directory
import Establishment
import FEEL
import Runtime
import SQLDatabase
import Testing

@Suite("The demonstration office")
struct DemonstrationTests {
  private let today = CalendarDate(daysSinceEpoch: 20_580)

  private func recorded(seed: UInt64 = 20) throws -> (TestOffice, DemonstrationOffice) {
    let office = try TestOffice(today: today)
    let demonstration = try DemonstrationOffice(seed: seed, today: today)
    try office.transaction { record in
      for fact in demonstration.facts { try record(fact) }
    }
    return (office, demonstration)
  }

  @Test func `is the same for the same seed and another for another`() throws {
    let first = try DemonstrationOffice(seed: 1, today: today)
    #expect(try DemonstrationOffice(seed: 1, today: today).facts == first.facts)
    #expect(try DemonstrationOffice(seed: 2, today: today).facts != first.facts)
  }

  @Test("keeps every invariant for any seed", arguments: [1, 2, 3, 20, 2026] as [UInt64])
  func invariants(seed: UInt64) throws {
    let (office, _) = try recorded(seed: seed)
    #expect(try EstablishmentAudit.faults(in: office.database) == [], "seed \(seed)")
    let units = try office.queries.overview()
    #expect(units.count == 45)
    let people = units.flatMap(\.numbers).map(\.occupied).reduce(0, +)
    #expect((850...1000).contains(people), "seed \(seed): \(people)")
    let rules = EstablishmentRules(office.database, today: today)
    for unit in units {
      for place in try office.queries.livePlaces(of: unit.code) {
        #expect(place.member.number.division.hasPrefix("99"))
        #expect(place.occupancy.entryDate <= today)
        var person = EntryPerson(
          name: place.member.name, number: place.member.number.description,
          identity: place.occupancy.identity, entryDate: today, entryDocument: "迁移")
        person.rank = place.occupancy.rank
        let findings = try rules.findings(
          for: EntryRequest(
            caseNumber: "", unit: unit.code, type: place.occupancy.type,
            entryKind: place.occupancy.entryKind, person: person))
        let broken = findings.filter { ["R04", "R05", "R14"].contains($0.code) && !$0.isKept }
        #expect(broken == [], "seed \(seed)")
      }
    }
  }

  @Test func `has a unit over its quota, a full one and free places where cases begin`() throws {
    let (office, _) = try recorded()
    #expect(try office.queries.numbers(of: "U022", .administrative).excess == 2)
    #expect(try office.queries.numbers(of: "U023", .administrative).free == 0)
    #expect(try office.queries.numbers(of: "U014", .administrative).free == 3)
    #expect(try office.queries.numbers(of: "U030", .fullyFunded).free == 3)
    #expect(
      try office.refusal { try $0.reserve(office.request("1", unit: "U014", count: 3)) } == nil)
  }

  @Test func `has somebody with a password for every role of people`() throws {
    let (office, demonstration) = try recorded()
    let shown = Set(demonstration.accounts.filter(\.isShown).flatMap(\.roles))
    #expect(shown == Set(RoleCatalogue.roles.map(\.code)).subtracting([RoleCatalogue.worker]))
    let logins = demonstration.accounts.map(\.login)
    #expect(Set(logins).count == logins.count)
    let queries = DirectoryQueries(office.database)
    for account in demonstration.accounts {
      let authority = try queries.authority(of: account.person)
      for grant in authority.grants {
        #expect((RoleCatalogue[grant.role]?.reach == .unit) == (grant.unit != nil), "\(grant)")
      }
      #expect(!authority.isAdministrator || authority.grants.count == 1, "\(account.login)")
    }
    for unit in try queries.units() where unit.kind != .region {
      for role in ["unit.head", "unit.hr", "dept.handler"] {
        #expect(try queries.holders(of: role, at: unit.code).count == 1, "\(role)@\(unit.code)")
      }
      if let parent = unit.parent, parent != "U000" {
        #expect(try queries.holders(of: "parent.head", at: parent).count == 1, "\(parent)")
      }
    }
    let clerk = try #require(demonstration.accounts.first { $0.login == "yz.hr" })
    let initiator = try #require(try queries.initiator(clerk.person))
    #expect(initiator.unitName == "云岭县第一中学")
    #expect(initiator.parentUnit == "U014")
  }

  @Test func `gives out passwords that must be changed`() throws {
    let (office, demonstration) = try recorded()
    let passwords = try demonstration.makePasswords()
    #expect(Set(passwords.map(\.password)).count == passwords.count)
    try office.transaction { record in
      let register = DirectoryRegister(office.database, now: .epoch, recording: record)
      for password in passwords { try password.giveOut(in: register) }
    }
    let first = try #require(passwords.first)
    let signIn = try SignIn(
      login: first.account.login, password: first.password, policy: SignInPolicy(), at: .epoch,
      reading: office.database)
    #expect(signIn.outcome == .accepted(person: first.account.person, mustChange: true))
  }

  @Test func `shows its numbers and units on forms`() throws {
    let (office, _) = try recorded()
    let request = FormDataRequest(
      person: "P0001", unit: "U014", caseNumber: nil, variables: ["initiator": ["unit": "U014"]])
    let numbers = try #require(EstablishmentRoom().formData["establishment.numbers"])
      .values(for: request, on: office.database)
    let lines = try #require(numbers["numbers"]?.listValue)
    #expect(lines.map { $0["typeName"] } == ["行政编制", "机关工勤编制"])
    #expect(lines.first?["free"] == 3)
    let units = try #require(DirectoryRoom().formData["directory.units"])
      .values(for: request, on: office.database)
    #expect(units["units"]?.listValue?.count == 45)
  }
}
