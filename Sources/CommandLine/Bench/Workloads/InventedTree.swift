import Foundation
import Spreadsheets

/// An invented province: governments of cities and counties, their bureaus, divisions of these.
struct InventedTree {
  let unitCount: Int
  let peopleCount: Int

  private static let surnames = Array("王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗")
  private static let given = Array("伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华")
  private static let trades = ["教育", "财政", "民政", "司法", "水利", "交通", "农业", "卫生", "审计", "统计"]

  init(units: Int, people: Int) {
    unitCount = units
    peopleCount = people
  }

  func code(_ unit: Int) -> String { String(format: "U%05d", unit) }

  /// Unit 0 is the province, 1 its government; each further unit hangs below one some places before.
  func hasPeople(_ unit: Int) -> Bool { unit > 0 }

  func head(of unit: Int) -> String { member(0, of: unit) }

  func member(_ number: Int, of unit: Int) -> String {
    String(format: "P%06d", (unit - 1) * perUnit + number)
  }

  func headTitle(of unit: Int) -> String { title(of: unit).title }

  private var perUnit: Int { peopleCount / (unitCount - 1) }

  private func parent(of unit: Int) -> Int { unit == 1 ? 0 : max(1, (unit + 3) / 5) }

  private func depth(of unit: Int) -> Int {
    unit <= 1 ? unit : depth(of: parent(of: unit)) + 1
  }

  private func name(of unit: Int) -> String {
    switch depth(of: unit) {
    case 0: "云岭省"
    case 1: "云岭省人民政府"
    case 2: "第\(unit)市人民政府"
    case 3: "第\(unit)县人民政府"
    case 4: "第\(unit)县\(Self.trades[unit % Self.trades.count])局"
    default: "第\(unit)\(unit % 2 == 0 ? "科" : "股")"
    }
  }

  private func title(of unit: Int) -> (title: String, rank: String) {
    switch depth(of: unit) {
    case 1: ("省长", "正部")
    case 2: ("市长", "正厅")
    case 3: ("县长", "正处")
    case 4: ("局长", "正科")
    default: ("负责人", "正股")
    }
  }

  /// The tables in portions that an office would import.
  func workbooks() -> [Workbook] {
    let units = (0..<unitCount).map { unit in
      [
        code(unit), name(of: unit), unit == 0 ? "区域" : depth(of: unit) > 4 ? "内设机构" : "机关",
        unit == 0 ? "" : code(parent(of: unit)), "\(unit)",
      ]
    }
    let posts = (1..<unitCount).map { unit in
      [code(unit), title(of: unit).title, "正职", title(of: unit).rank]
    }
    let people = (1..<unitCount).flatMap { unit in
      (0..<perUnit).map { number in
        let index = (unit - 1) * perUnit + number
        // Every eleventh head post is vacant.
        let isHead = number == 0 && unit % 11 != 0
        return [
          member(number, of: unit), personName(index), code(unit),
          isHead ? title(of: unit).title : "科员", "\(index)",
        ]
      }
    }
    var workbooks = [
      Workbook(sheets: [
        sheet("单位", ["单位代码", "单位名称", "性质", "上级单位代码", "排序"], units),
        sheet("岗位", ["单位代码", "职务", "领导职务", "级别"], posts),
      ])
    ]
    for begin in stride(from: 0, to: people.count, by: 10_000) {
      let part = Array(people[begin..<min(begin + 10_000, people.count)])
      workbooks.append(
        Workbook(sheets: [sheet("人员", ["人员代码", "姓名", "单位代码", "职务", "排序"], part)]))
    }
    return workbooks
  }

  private func personName(_ index: Int) -> String {
    let surname = Self.surnames[index % Self.surnames.count]
    let first = Self.given[index / 20 % Self.given.count]
    let second = Self.given[index / 480 % Self.given.count]
    return index % 3 == 0 ? "\(surname)\(first)" : "\(surname)\(first)\(second)"
  }

  private func sheet(_ name: String, _ head: [String], _ rows: [[String]]) -> Sheet {
    Sheet(
      name: name,
      rows: ([head] + rows).enumerated().map { SheetRow(number: $0 + 1, cells: $1) })
  }
}
