import CivilTime
import Directory

/// The units, the people with accounts and their roles, as facts.
struct DemonstrationDirectory {
  private(set) var facts: [DirectoryFact] = []
  private(set) var accounts: [DemonstrationAccount] = []

  private let establishment: DemonstrationEstablishment
  private let today: CalendarDate
  private var lastPerson = 0
  /// How many of a unit's people who are no leaders already have an account.
  private var used: [String: Int] = [:]

  init(_ establishment: DemonstrationEstablishment, today: CalendarDate) {
    self.establishment = establishment
    self.today = today
    facts.append(
      .unitCreated(
        Unit(
          code: CountyPlan.county, name: CountyPlan.name, kind: .region, parent: nil, sort: 0,
          region: Region(level: .county, code: CountyPlan.region))))
    for (index, plan) in CountyPlan.units.enumerated() {
      facts.append(
        .unitCreated(
          Unit(
            code: plan.code, name: plan.name, kind: plan.kind, parent: plan.parent,
            sort: index + 1)))
      facts.append(
        .positionSet(
          Position(unit: plan.code, title: plan.headTitle, leading: .head, rank: plan.rank)))
    }
    addCountyLeaders()
    for plan in CountyPlan.units { addUnit(plan) }
    addOffice()
    addAdministrators()
    addPersonnelMatters()
  }

  /// The leaders of the county work in the government office without being on its establishment.
  private mutating func addCountyLeaders() {
    add("xz", named: "傅云舟", in: "U003", as: "县长", [("leader", nil), ("est.commission.chair", nil)])
    add("fxz", named: "许景明", in: "U003", as: "副县长", [("leader", nil), ("est.commission", nil)])
  }

  /// The head, the personnel clerk and the handler of every unit; where institutions stand below the
  /// unit, head and clerk answer for them too.
  private mutating func addUnit(_ plan: UnitPlan) {
    let isParent = CountyPlan.units.contains { $0.parent == plan.code }
    let isShown = ["U013", "U014", "U018", "U030"].contains(plan.code)
    var head: [(String, String?)] = [("unit.head", plan.code)]
    var clerk: [(String, String?)] = [("unit.hr", plan.code)]
    if isParent {
      head.append(("parent.head", plan.code))
      clerk.append(("parent.hr", plan.code))
    }
    switch plan.code {
    case "U003": head.append(("office.head", nil))
    case "U010": head.append(("est.director", nil))
    case "U027": head.append(("apv.leader", nil))
    default: break
    }
    let leader = establishment.leaders[plan.code]?.first ?? plan.name
    let holdsOffice = head.contains { $0.1 == nil }
    add(
      "\(plan.latin).head", named: leader, in: plan.code, as: plan.headTitle, head,
      isShown: isShown || holdsOffice)
    add(
      "\(plan.latin).hr", named: next(in: plan.code), in: plan.code, as: "人事干部", clerk,
      isShown: isShown)
    add(
      "\(plan.latin).handler", named: next(in: plan.code), in: plan.code, as: "承办人",
      [("dept.handler", plan.code)], isShown: isShown)
  }

  /// Those who act for the whole office.
  private mutating func addOffice() {
    let posts: [(login: String, unit: String, title: String, role: String)] = [
      ("bb.officer", "U010", "行政机构编制科科员", "est.officer"),
      ("bb.officer2", "U010", "事业机构编制科科员", "est.officer"),
      ("bb.section", "U010", "行政机构编制科科长", "est.section.head"),
      ("bb.data", "U010", "实名制数据审核员", "est.data"),
      ("bb.inspector", "U010", "监督检查科科长", "est.inspector"),
      ("zzb.opinion", "U006", "干部科科长", "org.dept"),
      ("rsj.opinion", "U019", "人事管理科科长", "hrss"),
      ("czj.opinion", "U018", "行政政法科科长", "finance"),
      ("jwjw.oversight", "U005", "监督检查室主任", "oversight"),
      ("zfb.doc", "U003", "收发员", "doc.clerk"),
      ("zfb.secretary", "U003", "秘书科科长", "doc.secretary"),
      ("zfb.archivist", "U003", "档案员", "doc.archivist"),
      ("zfb.sup", "U003", "督查科科员", "sup.clerk"),
      ("zfb.supsection", "U003", "督查科科长", "sup.section"),
      ("spj.window", "U027", "窗口工作人员", "window.clerk"),
      ("spj.windowhead", "U027", "窗口负责人", "window.head"),
      ("spj.officer", "U027", "审批科科员", "apv.officer"),
      ("spj.section", "U027", "审批科科长", "apv.section.head"),
      ("spj.certificate", "U027", "制证员", "cert.clerk"),
      ("jwjw.inspector", "U005", "电子监察员", "apv.inspector"),
    ]
    for post in posts {
      add(
        post.login, named: next(in: post.unit), in: post.unit, as: post.title, [(post.role, nil)],
        isShown: true)
    }
    let deputy = establishment.leaders["U010"]?.dropFirst().first ?? "副主任"
    add("bb.deputy", named: deputy, in: "U010", as: "副主任", [("est.deputy", nil)], isShown: true)
  }

  private mutating func addAdministrators() {
    for (login, title, role) in [
      ("sysadmin", "系统管理员", "admin.system"), ("secadmin", "安全管理员", "admin.security"),
      ("auditadmin", "审计管理员", "admin.audit"),
    ] {
      add(login, named: next(in: "U003"), in: "U003", as: title, [(role, nil)], isShown: true)
    }
  }

  /// Since when everybody is in office.
  private var appointed: CalendarDate { today.adding(days: -200) }

  /// A bureau without head whose deputy is in charge, a head on leave with a proxy, somebody on a
  /// journey, and a delegation of some processes.
  private mutating func addPersonnelMatters() {
    if let plan = CountyPlan.units.first(where: { $0.code == "U020" }),
      let deputy = person("zrj.handler"), let former = person("zrj.head")
    {
      let day = today.adding(days: -30)
      facts += [
        .positionSet(Position(unit: plan.code, title: "副局长", leading: .deputy)),
        .postAssigned(
          Post(person: former, unit: plan.code, title: "二级调研员", isMain: true), on: day),
        .postEnded(person: former, unit: plan.code, title: plan.headTitle, on: day),
        .postAssigned(
          Post(person: deputy, unit: plan.code, title: "副局长", isMain: true), on: appointed),
        .postAssigned(
          Post(
            person: deputy, unit: plan.code, title: plan.headTitle, isMain: false,
            capacity: .acting), on: day),
      ]
    }
    if let head = person("mzj.head"), let proxy = person("mzj.handler") {
      facts += [
        .absenceEntered(
          Absence(
            id: 1, person: head, kind: .leave, from: today, through: today.adding(days: 6),
            reason: "年休假")),
        .delegationGiven(
          Delegation(
            id: 1, person: head, proxies: [proxy], from: today, through: today.adding(days: 6),
            reason: "年休假期间")),
      ]
    }
    if let inspector = person("jwjw.inspector"), let proxy = person("jwjw.oversight") {
      facts += [
        .absenceEntered(
          Absence(
            id: 2, person: inspector, kind: .travel, from: today, through: today.adding(days: 3),
            reason: "赴省城开会")),
        .delegationGiven(
          Delegation(
            id: 2, person: inspector, proxies: [proxy], from: today,
            through: today.adding(days: 30), scope: .unit("U027"), reason: "集中办案期间")),
      ]
    }
  }

  private func person(_ login: String) -> String? {
    accounts.first { $0.login == login }?.person
  }

  /// The next of a unit's people who has no account yet.
  private mutating func next(in unit: String) -> String {
    let names = establishment.others[unit] ?? []
    let index = used[unit, default: 0]
    used[unit] = index + 1
    return index < names.count ? names[index] : "\(unit)\(index)"
  }

  private mutating func add(
    _ login: String, named name: String, in unit: String, as title: String,
    _ roles: [(role: String, unit: String?)], isShown: Bool = true
  ) {
    lastPerson += 1
    let code = "P" + String(String(10_000 + lastPerson).dropFirst())
    facts.append(.personCreated(Person(code: code, name: name, sort: lastPerson)))
    facts.append(
      .postAssigned(Post(person: code, unit: unit, title: title, isMain: true), on: appointed))
    facts.append(.accountOpened(login: login, person: code))
    for (role, unit) in roles {
      let scope = RoleCatalogue[role]?.scope ?? DataScope.unit
      facts.append(
        .roleGranted(RoleGrant(person: code, role: role, unit: unit, scope: scope)))
    }
    accounts.append(
      DemonstrationAccount(
        login: login, person: code, name: name, unit: unit, title: title,
        roles: roles.map(\.role), isShown: isShown))
  }
}
