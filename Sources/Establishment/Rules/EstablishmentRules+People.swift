import CivilTime
import Directory

/// Rules about people: R04, R05, R06, R07, R08.
extension EstablishmentRules {
  /// R05: the identity number is right in itself, agrees with the sex that was ticked, and stands for the
  /// same name as in the register.
  func realName(_ person: EntryPerson, _ number: IdentityNumber) throws -> Finding {
    if person.name.isEmpty || person.name.contains(where: \.isWhitespace) {
      return .broken("R05", "姓名“\(person.name)”为空或含有空格")
    }
    if let sex = IdentityNumber.Sex(rawValue: person.sex), sex != number.sex {
      return .broken(
        "R05", "\(person.name)填报性别为\(sex.name)，身份证号第 17 位表示\(number.sex.name)")
    }
    if number.birth > today {
      return .broken("R05", "\(person.name)的出生日期 \(number.birth) 在今天之后")
    }
    if let known = try queries.member(number), known.name != person.name {
      return .broken(
        "R05", "身份证号 \(number.masked) 已登记为“\(known.name)”，与填报姓名“\(person.name)”不一致")
    }
    return .kept("R05", "\(person.name)身份证号校验通过，\(number.sex.name)，\(number.birth) 出生")
  }

  /// R06: nobody has two places, in whatever units.
  func onePlace(_ person: EntryPerson, _ number: IdentityNumber) throws -> Finding {
    guard let place = try queries.livePlace(of: number) else {
      return .kept("R06", "\(person.name)在全部单位中没有占编")
    }
    return .broken(
      "R06",
      "\(place.member.name)（\(number.masked)）已在\(place.unitName)占\(place.occupancy.type.name)"
        + "（\(place.state.name)，\(place.occupancy.entryDate) 入编），应先办理出编或调动")
  }

  /// R07: the same name and birth under another number is probably the same person.
  func namesake(_ person: EntryPerson, _ number: IdentityNumber) throws -> Finding {
    let others = try queries.members(named: person.name, born: number.birth)
      .filter { $0.number != number }
    guard let other = others.first else {
      return .kept("R07", "没有同名同生日的其他登记", .warn)
    }
    return .broken(
      "R07", "已有同名同生日的登记（身份证号 \(other.number.masked)），请核对是否同一人", .warn)
  }

  /// R04: identity and kind of place belong together.
  func match(_ person: EntryPerson, _ type: QuotaType, _ unit: EstablishmentUnit) -> Finding {
    let identity = person.identity
    if identity == .contract {
      return .broken("R04", "\(person.name)是编外聘用人员，不能占用任何编制")
    }
    guard MatchTable.permitted[identity]?.contains(type) == true else {
      let right = QuotaType.allCases
        .filter {
          MatchTable.permitted[identity]?.contains($0) == true && MatchTable.fits($0, unit)
        }
        .map(\.name).joined(separator: "、")
      let advice = right.isEmpty ? "本单位没有该类人员可用的编制" : "可用\(right)"
      return .broken("R04", "\(person.name)的身份是\(identity.name)，不能占用\(type.name)，\(advice)")
    }
    return .kept("R04", "\(identity.name)可以占用\(type.name)")
  }

  /// R08: a leader post is vacant, and the holder's rank is not above the post's.
  func leaderPost(_ person: EntryPerson, _ unit: EstablishmentUnit) throws -> Finding {
    guard let level = person.postLevel else { return .kept("R08", "非领导职务，不占领导职数") }
    if let document = person.exceptionDocument, !document.isEmpty {
      return .kept("R08", "\(level.name)按\(document)高配或超职数配备")
    }
    let posts = try queries.posts(of: unit.code).first { $0.level == level }
    let (approved, occupied) = (posts?.approved ?? 0, posts?.occupied ?? 0)
    guard occupied < approved else {
      return .broken(
        "R08", "\(unit.fullName)\(level.name)核定 \(approved) 名、实有 \(occupied) 名，没有空缺职数")
    }
    let highest = unit.rank.highest(for: level)
    if let rank = person.rank, rank > highest {
      return .broken(
        "R08",
        "\(unit.fullName)为\(unit.rank.rawValue)级，\(level.name)最高\(highest.rawValue)，"
          + "\(person.name)为\(rank.rawValue)，高配须有批准文件")
    }
    return .kept("R08", "\(level.name)核定 \(approved) 名、实有 \(occupied) 名，有空缺")
  }
}
