import Cryptography
import Directory
import Runtime

extension WebOffice {
  /// Somebody in another organ, who sees no case but those in which he has a hand: P6, whose account is zheng.
  func hireOutsider() throws {
    let hash = try Passwords.hash(Self.password)
    _ = try runtime.perform("hire", by: .system) { step in
      let register = try DirectoryRegister(step)
      try register.create(
        Unit(code: "U004", name: "县档案馆", kind: .organ, parent: "U000", sort: 2))
      try register.create(Person(code: "P6", name: "郑小云", sort: 1))
      try register.assign(Post(person: "P6", unit: "U004", title: "干部", isMain: true))
      try register.openAccount("zheng", for: "P6")
      try register.grant("unit.hr", to: "P6", at: "U004")
      try register.changeOwn(passwordHash: hash, of: "zheng")
      return Done()
    }
  }
}
