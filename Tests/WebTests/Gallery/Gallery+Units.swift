import Directory
import Web

/// Units and posts, as the administrators keep them.
extension Gallery {
  static var units: [Picture] {
    var broken = unit
    broken.faults = [FieldFault("title", Words("请填写", "Fill this in"))]
    var region = UnitPage(
      unit: nil, above: [], below: [Link(Words("临江县", ""), to: "/admin/units/U000")], rows: [],
      day: "2026-03-05", key: "key-0001", mayKeep: true)
    region.typed = ["unit-name": "临江新区"]
    return [
      picture("units", region, current: .administration),
      picture("unit", unit, current: .administration),
      picture("unit-faulty", broken, current: .administration),
      picture("position", position(mayGrant: false), current: .administration),
      picture("position-roles", position(mayGrant: true), current: .administration),
    ]
  }

  private static var unit: UnitPage {
    UnitPage(
      unit: .init(
        code: "U001", name: "县教育局", kind: "机关", parent: "U000", parentName: "临江县", sort: 3,
        hasPosts: true),
      above: [Link(Words("临江县", ""), to: "/admin/units/U000")],
      below: [
        Link(Words("县第一中学", ""), to: "/admin/units/U002"),
        Link(Words("人事股", ""), to: "/admin/units/U012"),
      ],
      rows: [
        .init(
          title: "局长", address: "/admin/units/U001/posts/1", leading: "正职", rank: "正科",
          holders: ["何志远（主持工作）"]),
        .init(
          title: "副局长", address: "/admin/units/U001/posts/2", leading: "副职", rank: "副科",
          holders: []),
      ], day: "2026-03-05", key: "key-0001", mayKeep: true)
  }

  private static func position(mayGrant: Bool) -> PositionPage {
    PositionPage(
      unitName: "县教育局", unitAddress: "/admin/units/U001", title: "局长",
      address: "/admin/units/U001/posts/1", leading: .head, rank: .section, sort: 1,
      terms: [
        .init(
          name: "何志远", address: "/admin/people/P5", capacity: "主持工作", period: "2026-01-05 起"),
        .init(
          name: "黎梦圆", address: "/admin/people/P7", capacity: "任职",
          period: "2021-09-01 – 2026-01-05"),
      ],
      roles: [
        .init(code: "unit.head", name: "单位负责人", target: "U001", targetName: "县教育局"),
        .init(code: "leader", name: "县领导", target: "", targetName: ""),
      ],
      grantable: [("unit.head", "单位负责人", true), ("doc.clerk", "收发员", false)],
      warnings: [Words("单位负责人（县教育局）：2 件待办届时无人办理，新到的会停住报警。请先授予他人。", "")],
      ownUnit: "U001", key: "key-0001", mayKeep: !mayGrant, mayGrant: mayGrant)
  }
}
