package import CivilTime
import Directory
import JSONText
package import Runtime

/// What can happen to the establishment.
package enum EstablishmentFact: Hashable, Sendable {
  /// A unit's approved attributes, first or changed.
  case unitRegistered(EstablishmentUnit)
  case documentRegistered(ApprovalDocument)
  case quotaChanged(QuotaEntry)
  case postsChanged(PostEntry)
  case staffRegistered(StaffMember)
  /// Attributes of somebody changed; the identity number only by correction of data.
  case staffChanged(StaffMember)
  case occupancyStarted(Occupancy)
  /// 在编在岗 and 在编不在岗.
  case occupancyStateChanged(Int, Occupancy.State, reason: String)
  case occupancyEnded(Int, ExitKind, on: CalendarDate)
  /// 区域内调动: the end at one unit and the begin at another, on the same day.
  case occupancyMoved(ended: Int, to: Occupancy)
  /// Places held; an earlier live reservation of the case is replaced by it.
  case reserved(Reservation)
  case granted(Int, expires: CalendarDate)
  case reservationClosed(Int, Reservation.Closing)

  package static let room = "establishment"

  package var fact: Fact {
    let (type, payload) = typeAndPayload
    return Fact(room: Self.room, type: type, version: 1, payload: payload)
  }

  private var typeAndPayload: (String, JSON) {
    switch self {
    case .unitRegistered(let unit): ("unitRegistered", unit.payload)
    case .documentRegistered(let document): ("documentRegistered", document.payload)
    case .quotaChanged(let entry): ("quotaChanged", entry.payload)
    case .postsChanged(let entry): ("postsChanged", entry.payload)
    case .staffRegistered(let member): ("staffRegistered", member.payload)
    case .staffChanged(let member): ("staffChanged", member.payload)
    case .occupancyStarted(let occupancy): ("occupancyStarted", occupancy.payload)
    case .occupancyStateChanged(let id, let state, let reason):
      (
        "occupancyStateChanged",
        ["id": JSON(id), "state": .string(state.rawValue), "reason": .string(reason)]
      )
    case .occupancyEnded(let id, let kind, let date):
      ("occupancyEnded", ["id": JSON(id), "kind": .string(kind.rawValue), "on": JSON(date)])
    case .occupancyMoved(let ended, let occupancy):
      ("occupancyMoved", occupancy.payload.adding("ended", JSON(ended)))
    case .reserved(let reservation): ("reserved", reservation.payload)
    case .granted(let id, let expires): ("granted", ["id": JSON(id), "expires": JSON(expires)])
    case .reservationClosed(let id, let closing):
      ("reservationClosed", ["id": JSON(id), "closing": .string(closing.rawValue)])
    }
  }

  package init(_ fact: Fact) throws {
    guard fact.version == 1 else { throw UnknownFact(fact) }
    switch fact.type {
    case "unitRegistered": self = .unitRegistered(try EstablishmentUnit(fact))
    case "documentRegistered": self = .documentRegistered(try ApprovalDocument(fact))
    case "quotaChanged": self = .quotaChanged(try QuotaEntry(fact))
    case "postsChanged": self = .postsChanged(try PostEntry(fact))
    case "staffRegistered": self = .staffRegistered(try StaffMember(fact))
    case "staffChanged": self = .staffChanged(try StaffMember(fact))
    case "occupancyStarted": self = .occupancyStarted(try Occupancy(fact))
    case "occupancyStateChanged":
      self = .occupancyStateChanged(
        try fact.integer("id"), try fact.choice("state"), reason: try fact.text("reason"))
    case "occupancyEnded":
      self = .occupancyEnded(
        try fact.integer("id"), try fact.choice("kind"), on: try fact.date("on"))
    case "occupancyMoved":
      self = .occupancyMoved(ended: try fact.integer("ended"), to: try Occupancy(fact))
    case "reserved": self = .reserved(try Reservation(fact))
    case "granted":
      self = .granted(try fact.integer("id"), expires: try fact.date("expires"))
    case "reservationClosed":
      self = .reservationClosed(try fact.integer("id"), try fact.choice("closing"))
    default: throw UnknownFact(fact)
    }
  }
}

extension JSON {
  fileprivate func adding(_ name: String, _ value: JSON) -> JSON {
    var object = objectValue ?? JSONObject()
    object[name] = value
    return .object(object)
  }
}
