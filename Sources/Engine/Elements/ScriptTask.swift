import FEEL

extension Execution {
  mutating func runScript(
    _ site: Site, _ formula: Formula, into variable: String
  ) throws(Trouble) {
    let value = try value(of: formula, in: scope(at: site.id))
    if !variable.isEmpty { receive([variable: value], at: site) }
    leave(site)
  }
}
