import CivilTime
import Directory
import JSONText
import Runtime

extension EstablishmentUnit {
  var payload: JSON {
    [
      "code": .string(code), "fullName": .string(fullName), "kind": .string(kind.rawValue),
      "rank": .string(rank.rawValue), "nature": .string(nature), "category": .string(category),
      "system": .string(system), "funding": JSON(funding), "region": .string(region),
      "validFrom": JSON(validFrom),
    ]
  }

  init(_ fact: Fact) throws {
    self.init(
      code: try fact.text("code"), fullName: try fact.text("fullName"),
      kind: try fact.choice("kind"), rank: try fact.choice("rank"),
      nature: try fact.text("nature"), category: try fact.text("category"),
      system: try fact.text("system"), funding: try fact.optionalText("funding"),
      region: try fact.text("region"), validFrom: try fact.date("validFrom"))
  }
}

extension ApprovalDocument {
  var payload: JSON {
    [
      "id": JSON(id), "number": .string(number), "issuer": .string(issuer), "date": JSON(date),
      "title": .string(title),
    ]
  }

  init(_ fact: Fact) throws {
    self.init(
      id: try fact.integer("id"), number: try fact.text("number"),
      issuer: try fact.text("issuer"), date: try fact.date("date"), title: try fact.text("title"))
  }
}

extension QuotaEntry {
  var payload: JSON {
    [
      "unit": .string(unit), "type": .string(type.rawValue), "delta": JSON(delta),
      "document": JSON(document), "effective": JSON(effective),
    ]
  }

  init(_ fact: Fact) throws {
    self.init(
      unit: try fact.text("unit"), type: try fact.choice("type"), delta: try fact.integer("delta"),
      document: try fact.integer("document"), effective: try fact.date("effective"))
  }
}

extension PostEntry {
  var payload: JSON {
    [
      "unit": .string(unit), "level": .string(level.rawValue), "delta": JSON(delta),
      "document": JSON(document), "effective": JSON(effective),
    ]
  }

  init(_ fact: Fact) throws {
    self.init(
      unit: try fact.text("unit"), level: try fact.choice("level"),
      delta: try fact.integer("delta"), document: try fact.integer("document"),
      effective: try fact.date("effective"))
  }
}

extension StaffMember {
  var payload: JSON {
    [
      "id": JSON(id), "number": .string(number.description), "name": .string(name),
      "ethnic": .string(ethnic), "politics": .string(politics), "education": .string(education),
      "degree": .string(degree), "major": .string(major), "workStart": JSON(workStart),
    ]
  }

  init(_ fact: Fact) throws {
    let number: IdentityNumber
    do {
      number = try IdentityNumber(try fact.text("number"))
    } catch let fault as IdentityNumber.Fault {
      throw UnknownFact(fact, problem: fault.message)
    }
    self.init(
      id: try fact.integer("id"), number: number, name: try fact.text("name"),
      ethnic: try fact.text("ethnic"), politics: try fact.text("politics"),
      education: try fact.text("education"), degree: try fact.text("degree"),
      major: try fact.text("major"), workStart: try fact.optionalDate("workStart"))
  }
}

extension Occupancy {
  var payload: JSON {
    [
      "id": JSON(id), "staff": JSON(staff), "unit": .string(unit), "type": .string(type.rawValue),
      "identity": .string(identity.rawValue), "postLevel": JSON(postLevel?.rawValue),
      "postName": .string(postName), "rank": JSON(rank?.rawValue),
      "entryKind": .string(entryKind.rawValue), "entryDate": JSON(entryDate),
      "entryDocument": .string(entryDocument), "origin": .string(origin),
      "reservation": reservation.map { JSON($0) } ?? .null,
      "exceptionDocument": JSON(exceptionDocument),
    ]
  }

  init(_ fact: Fact) throws {
    self.init(
      id: try fact.integer("id"), staff: try fact.integer("staff"), unit: try fact.text("unit"),
      type: try fact.choice("type"), identity: try fact.choice("identity"),
      postLevel: try fact.optionalChoice("postLevel"), postName: try fact.text("postName"),
      rank: try fact.optionalChoice("rank"), entryKind: try fact.choice("entryKind"),
      entryDate: try fact.date("entryDate"), entryDocument: try fact.text("entryDocument"),
      origin: try fact.text("origin"), reservation: try fact.optionalInteger("reservation"),
      exceptionDocument: try fact.optionalText("exceptionDocument"))
  }
}

extension Reservation {
  var payload: JSON {
    [
      "id": JSON(id), "case": .string(caseNumber), "unit": .string(unit),
      "type": .string(type.rawValue), "entryKind": .string(entryKind.rawValue),
      "count": JSON(count), "applicant": .string(applicant), "officer": .string(officer),
    ]
  }

  init(_ fact: Fact) throws {
    self.init(
      id: try fact.integer("id"), caseNumber: try fact.text("case"), unit: try fact.text("unit"),
      type: try fact.choice("type"), entryKind: try fact.choice("entryKind"),
      count: try fact.integer("count"), applicant: try fact.text("applicant"),
      officer: try fact.text("officer"))
  }
}
