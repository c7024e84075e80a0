import CivilTime
import Directory

/// Rules about places: R01, R02, R11, R14, R15.
extension EstablishmentRules {
  /// R01: as many places are free, for the exact unit and kind. What the same case already holds counts
  /// as free, since it is replaced.
  func freePlaces(
    _ unit: EstablishmentUnit, _ numbers: QuotaNumbers, _ request: PlaceRequest
  ) throws -> Finding {
    let own = try queries.reservation(ofCase: request.caseNumber)
    let isOwn = own?.unit == unit.code && own?.type == numbers.type
    let free =
      numbers.approved - numbers.occupied - numbers.reserved + (isOwn ? own?.unused ?? 0 : 0)
    let words =
      "\(unit.fullName)\(numbers.type.name)核定 \(numbers.approved) 名、实有 \(numbers.occupied) 名、"
      + "已核准未用 \(numbers.reserved) 名，可用空编 \(max(free, 0)) 名"
    guard request.count > 0 else { return .broken("R01", "申请人数应大于 0") }
    return request.count <= free
      ? .kept("R01", words)
      : .broken("R01", "\(words)，申请 \(request.count) 名，超出 \(request.count - max(free, 0)) 名")
  }

  /// R02: a unit over its quota takes nobody of that kind.
  func overQuota(_ unit: EstablishmentUnit, _ numbers: QuotaNumbers) -> Finding {
    numbers.excess == 0
      ? .kept("R02", "\(unit.fullName)\(numbers.type.name)未超编")
      : .broken(
        "R02",
        "\(unit.fullName)\(numbers.type.name)超编 \(numbers.excess) 名（核定 \(numbers.approved) 名、"
          + "实有 \(numbers.occupied) 名），消化完毕前不得进人")
  }

  /// R14: organs have places of organs, institutions those of institutions.
  func fitOfUnit(_ unit: EstablishmentUnit, _ type: QuotaType) -> Finding {
    let kind = unit.kind == .organ ? "机关" : "事业单位"
    if MatchTable.fits(type, unit) {
      return .kept("R14", "\(unit.fullName)是\(kind)，可以使用\(type.name)")
    }
    if unit.kind == .organ, type == .politicalLegal {
      return .broken("R14", "\(unit.fullName)不是政法机关，不能使用政法专项编制")
    }
    return .broken("R14", "\(unit.fullName)是\(kind)，不能使用\(type.name)")
  }

  /// R15: two steps that must be done by two people.
  func separation(of one: String, from other: String, _ oneRole: String, _ otherRole: String)
    -> Finding
  {
    one == other
      ? .broken("R15", "\(oneRole)与\(otherRole)是同一人（\(one)），应由不同人员办理")
      : .kept("R15", "\(oneRole)与\(otherRole)不是同一人")
  }

  /// R11: the notice is granted, not expired, not used up, and for this unit, kind and way of entry.
  func notice(_ unit: EstablishmentUnit, _ request: EntryRequest) throws -> Finding {
    guard let reservation = try queries.latestReservation(ofCase: request.caseNumber) else {
      return .broken("R11", "本件没有核准使用的编制，不能入编")
    }
    switch reservation.state {
    case .held: return .broken("R11", "使用编制尚未核准，不能入编")
    case .closed: return .broken("R11", "核准通知单已结清或作废，不能再用于入编")
    case .granted: break
    }
    if let expires = reservation.expires, expires < today {
      return .broken("R11", "核准通知单有效期至\(expires.chineseText)，已过期")
    }
    guard reservation.unused > 0 else {
      return .broken("R11", "核准的 \(reservation.count) 名已全部入编，没有剩余")
    }
    var differences: [String] = []
    if reservation.unit != unit.code {
      let granted = try queries.unit(reservation.unit)?.fullName ?? reservation.unit
      differences.append("单位核准为\(granted)，填报为\(unit.fullName)")
    }
    if reservation.type != request.type {
      differences.append("编制类别核准为\(reservation.type.name)，填报为\(request.type.name)")
    }
    if reservation.entryKind != request.entryKind {
      differences.append("进人方式核准为\(reservation.entryKind.name)，填报为\(request.entryKind.name)")
    }
    guard differences.isEmpty else {
      return .broken("R11", "超出核准通知单范围：\(differences.joined(separator: "，"))")
    }
    return .kept(
      "R11", "核准 \(reservation.count) 名，已入编 \(reservation.used) 名，剩余 \(reservation.unused) 名")
  }
}
