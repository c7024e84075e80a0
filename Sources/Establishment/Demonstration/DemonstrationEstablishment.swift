import CivilTime
import Directory

/// The ledgers, leader posts and people of the invented county, as facts.
struct DemonstrationEstablishment {
  private(set) var facts: [EstablishmentFact] = []
  /// The names of the leaders and of the others of each unit, for the accounts.
  private(set) var leaders: [String: [String]] = [:]
  private(set) var others: [String: [String]] = [:]

  private var people: InventedPeople
  private let today: CalendarDate
  private var lastStaff = 0

  private static let issuer = "中共云岭县委机构编制委员会"
  /// Two more places were taken than are approved now.
  private static let overQuota = "U022"
  /// Every place is taken.
  private static let full = "U023"
  /// Where the guides begin cases, so places must be free.
  private static let roomy: Set<String> = ["U014", "U030"]

  init(seed: UInt64, today: CalendarDate) throws {
    self.today = today
    people = InventedPeople(seed: seed, today: today)
    let approved = CalendarDate(daysSinceEpoch: today.daysSinceEpoch - 2200)
    facts.append(
      .documentRegistered(
        ApprovalDocument(
          id: 1, number: "云机编〔\(approved.year)〕1号", issuer: Self.issuer, date: approved,
          title: "关于核定县直机关事业单位编制和领导职数的通知")))
    for plan in CountyPlan.units { register(plan, approved: approved) }
    for plan in CountyPlan.units { try fill(plan, since: approved) }
    cut()
  }

  private mutating func register(_ plan: UnitPlan, approved: CalendarDate) {
    let funding = plan.kind == .institution ? plan.quotas.first?.key.funding : nil
    facts.append(
      .unitRegistered(
        EstablishmentUnit(
          code: plan.code, fullName: plan.name, kind: plan.kind, rank: plan.rank,
          nature: plan.nature, category: plan.category, system: plan.system, funding: funding,
          region: CountyPlan.region, validFrom: approved)))
    for (type, count) in plan.quotas {
      facts.append(
        .quotaChanged(
          QuotaEntry(
            unit: plan.code, type: type, delta: count, document: 1, effective: approved)))
    }
    for (level, count) in posts(of: plan) where count > 0 {
      facts.append(
        .postsChanged(
          PostEntry(unit: plan.code, level: level, delta: count, document: 1, effective: approved)))
    }
  }

  private func posts(of plan: UnitPlan) -> KeyValuePairs<PostLevel, Int> {
    [
      .head: 1, .deputy: plan.deputies, .innerHead: plan.innerHeads,
      .innerDeputy: plan.innerHeads / 2,
    ]
  }

  // MARK: People

  private mutating func fill(_ plan: UnitPlan, since approved: CalendarDate) throws {
    for (index, quota) in plan.quotas.enumerated() {
      let vacant =
        switch plan.code {
        case Self.full, Self.overQuota: 0
        case _ where Self.roomy.contains(plan.code): min(3, quota.value - 1)
        default: people.number(in: 0...(quota.value / 10 + 1))
        }
      var count = max(quota.value - vacant, 1)
      // The first kind of a unit is the one that its leaders hold.
      if index == 0 {
        for (level, posts) in posts(of: plan) {
          let taken = min(level == .deputy || level == .innerDeputy ? posts - 1 : posts, count)
          for number in 0..<max(taken, level == .head ? 1 : 0) {
            try enter(plan, quota.key, level, isFirst: number == 0, since: approved)
            count -= 1
          }
        }
      }
      for _ in 0..<max(count, 0) {
        try enter(plan, quota.key, nil, isFirst: false, since: approved)
      }
    }
  }

  private mutating func enter(
    _ plan: UnitPlan, _ type: QuotaType, _ level: PostLevel?, isFirst: Bool,
    since approved: CalendarDate
  ) throws {
    lastStaff += 1
    let ages: ClosedRange<Int> = level == nil ? 24...57 : 34...57
    let member = try people.member(id: lastStaff, ages: ages)
    let entry = max(
      member.workStart ?? approved, today.adding(days: -people.number(in: 200...7000)))
    facts.append(.staffRegistered(member))
    facts.append(
      .occupancyStarted(
        Occupancy(
          id: lastStaff, staff: lastStaff, unit: plan.code, type: type, identity: identity(type),
          postLevel: level, postName: title(level, plan, type),
          rank: level.map { plan.rank.highest(for: $0) }, entryKind: entryKind(type),
          entryDate: entry, entryDocument: Occupancy.migrationMarker)))
    if level == .head || level == .deputy {
      leaders[plan.code, default: []].append(member.name)
    } else {
      others[plan.code, default: []].append(member.name)
    }
  }

  private func identity(_ type: QuotaType) -> StaffIdentity {
    switch type {
    case .administrative, .politicalLegal: .civil
    case .managedAsCivilService: .managed
    case .organWorkers, .organOther: .worker
    default: .institution
    }
  }

  private mutating func entryKind(_ type: QuotaType) -> EntryKind {
    switch type {
    case .administrative, .politicalLegal, .managedAsCivilService:
      people.pick(
        [.examination, .examination, .transferIn, .demobilisedOfficers], or: .examination)
    case .organWorkers, .organOther: .veterans
    default: people.pick([.recruitment, .recruitment, .transferIn, .talent], or: .recruitment)
    }
  }

  private mutating func title(_ level: PostLevel?, _ plan: UnitPlan, _ type: QuotaType) -> String {
    switch level {
    case .head: plan.headTitle
    case .deputy: "副" + plan.headTitle
    case .innerHead: plan.kind == .organ ? "科长" : "股长"
    case .innerDeputy: plan.kind == .organ ? "副科长" : "副股长"
    case nil:
      switch type {
      case .organWorkers, .organOther: "驾驶员"
      case _ where plan.kind == .organ: people.pick(["科员", "一级科员", "四级主任科员"], or: "科员")
      case _
      where plan.name.hasSuffix("学校") || plan.name.hasSuffix("中学")
        || plan.name.hasSuffix("小学"):
        "教师"
      case _ where plan.name.hasSuffix("医院"): people.pick(["医师", "护士", "药师"], or: "医师")
      default: people.pick(["工程师", "助理工程师", "管理人员"], or: "管理人员")
      }
    }
  }

  /// One unit was cut below what it had, so that it shows what being over the quota means.
  private mutating func cut() {
    let date = today.adding(days: -90)
    facts.append(
      .documentRegistered(
        ApprovalDocument(
          id: 2, number: "云机编〔\(date.year)〕7号", issuer: Self.issuer, date: date,
          title: "关于核减县交通运输局行政编制的通知")))
    facts.append(
      .quotaChanged(
        QuotaEntry(
          unit: Self.overQuota, type: .administrative, delta: -2, document: 2, effective: date)))
  }
}

extension UnitPlan {
  /// What the head of the unit is called.
  var headTitle: String {
    switch code {
    case "U011": "院长"
    case "U012": "检察长"
    case "U005": "书记"
    case "U006", "U007", "U008": "部长"
    case "U009", "U029": "书记"
    case "U028": "主席"
    case _ where name.hasSuffix("局"): "局长"
    case _ where name.hasSuffix("中学") || name.hasSuffix("小学") || name.hasSuffix("学校"): "校长"
    case _ where name.hasSuffix("医院"): "院长"
    case _ where name.hasSuffix("馆"): "馆长"
    case _ where name.hasSuffix("站"): "站长"
    default: "主任"
    }
  }
}
