import CivilTime
import Directory
import Establishment
import Foundation
import Runtime
import Spreadsheets

/// Founds the office of the year: the demonstration county, and more people for the offices that have
/// much to do, who come by an import as an office would bring them.
struct YearFounding {
  let plan: YearPlan
  /// Of the password that everybody has.
  let passwordHash: String

  /// An office post, its unit and how many more people hold it.
  private static let posts: [(role: String, unit: String, title: String, count: Int)] = [
    ("leader", "U003", "副县长", 2), ("office.head", "U003", "副主任", 2),
    ("doc.clerk", "U003", "收发员", 2), ("doc.secretary", "U003", "秘书", 3),
    ("doc.archivist", "U003", "档案员", 2), ("sup.clerk", "U003", "督查员", 2),
    ("sup.section", "U003", "督查科副科长", 1), ("est.officer", "U010", "科员", 2),
    ("est.section.head", "U010", "综合科科长", 1), ("est.data", "U010", "数据员", 1),
    ("est.deputy", "U010", "副主任", 1), ("org.dept", "U006", "干部科副科长", 1),
    ("hrss", "U019", "人事管理科副科长", 1), ("finance", "U018", "行政政法科副科长", 1),
    ("window.clerk", "U027", "窗口工作人员", 6), ("window.head", "U027", "窗口副负责人", 1),
    ("apv.officer", "U027", "审批员", 6), ("apv.section.head", "U027", "审批科副科长", 2),
    ("apv.leader", "U027", "副局长", 1), ("cert.clerk", "U027", "制证员", 2),
  ]

  /// Somebody who comes beside the people of the county.
  private struct Newcomer {
    let code: String
    let unit: String
    let title: String
    let role: String
    let roleUnit: String?

    var login: String { "\(code.lowercased()).x" }
  }

  func found(_ runtime: OfficeRuntime) throws {
    let county = try DemonstrationOffice(today: plan.from)
    _ = try runtime.perform("demonstrate", by: .system) { step in
      try county.record(in: step)
      return Done()
    }
    let newcomers = try newcomers(in: runtime)
    let workbook = Self.workbook(of: newcomers)
    _ = try runtime.perform("import", by: .system) { step in
      let register = try DirectoryRegister(step)
      let import_ = try ImportPlan(workbook, on: register.today, reading: step.database)
      if let fault = import_.faults.first {
        throw CommandFailure("\(fault.place): \(fault.message)")
      }
      try register.carryOut(import_)
      return Done()
    }
    _ = try runtime.perform("appoint", by: .system) { step in
      let register = try DirectoryRegister(step)
      for person in newcomers {
        try register.grant(person.role, to: person.code, at: person.roleUnit)
        try register.openAccount(person.login, for: person.code)
      }
      for login in county.accounts.map(\.login) + newcomers.map(\.login) {
        try register.changeOwn(passwordHash: passwordHash, of: login)
      }
      return Done()
    }
  }

  private func newcomers(in runtime: OfficeRuntime) throws -> [Newcomer] {
    let units = try runtime.read { try DirectoryQueries($0).units() }
    var places = Self.posts.flatMap { post in
      (0..<post.count).map { _ in (post.unit, post.title, post.role, String?.none) }
    }
    for unit in units where unit.kind == .organ || unit.kind == .institution {
      for _ in 0..<plan.furtherHandlers {
        places.append((unit.code, "承办人", "dept.handler", unit.code))
      }
    }
    return places.enumerated().map { index, place in
      Newcomer(
        code: "Q\(1001 + index)", unit: place.0, title: place.1, role: place.2, roleUnit: place.3)
    }
  }

  private static func workbook(of people: [Newcomer]) -> Workbook {
    let head = ["人员代码", "姓名", "单位代码", "职务", "排序"]
    let rows = people.enumerated().map { index, person in
      [person.code, name(index), person.unit, person.title, "\(1000 + index)"]
    }
    return Workbook(sheets: [
      Sheet(
        name: "人员",
        rows: ([head] + rows).enumerated().map { SheetRow(number: $0 + 1, cells: $1) })
    ])
  }

  private static let surnames = Array("柏卞蔡岑常车成池褚崔戴邓丁窦杜樊范方费冯")
  private static let given = Array("白川帆禾和江可岚林麓眠宁平青然舒望汐言远舟")

  /// The invented name of one who comes later.
  static func name(_ index: Int) -> String {
    let surname = surnames[index % surnames.count]
    let first = given[(index / surnames.count + index) % given.count]
    return "\(surname)\(first)\(given[(index * 7 + 3) % given.count])"
  }
}
