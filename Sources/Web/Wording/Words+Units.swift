// Units and posts, as the administrator keeps them (单位与岗位).
extension Words {
  static let unitsAndPosts = Words("单位与岗位", "Units and posts")
  static let establishedPosts = Words("岗位", "Posts")
  static let newPost = Words("新设岗位", "Establish a post")
  static let newUnit = Words("新增单位", "Add a unit")
  static let newPerson = Words("新增人员", "Add a person")
  static let noUnitsBelow = Words("没有下级单位。", "There are no units below.")
  static let unitCode = Words("单位代码", "Code of the unit")
  static let unitCodeHint = Words("不能更改，撤销后也不再使用", "Never changes and is never used again")
  static let unitName = Words("单位名称", "Name of the unit")
  static let unitKind = Words("性质", "Kind")
  static let sortNumber = Words("排序", "Place in the order")
  static let sortWrong = Words("排序应为数字", "A number")
  static let fieldMissing = Words("请填写", "Fill this in")
  static let changeUnit = Words("更名或调整", "Rename or move")
  static let parentCode = Words("上级单位代码", "Code of the unit above")
  static let parentNone = Words("现在没有上级单位", "There is none now")
  static func parentNow(_ name: String) -> Words { Words("现在是“\(name)”", "Now: \(name)") }
  static let closeUnit = Words("撤销单位", "Close the unit")
  static let closeUnitMeaning = Words(
    "没有在职人员和下级单位时才能撤销；以前的任职和办件不变。",
    "Possible when nobody works there and nothing is below; what was stays.")
  static let closedOn = Words("撤销日期", "Closed on")
  static let personCode = Words("人员代码", "Code of the person")
  static let personName = Words("姓名", "Name")
  static let changePost = Words("修改岗位", "Change the post")
  static let changePostMeaning = Words(
    "改名请新设岗位、调整任职和授权后，再撤销这一个：任职记录按原名保留。",
    "To rename it, establish another, move people and roles, and abolish this one.")
  static let closePost = Words("撤销岗位", "Abolish the post")
  static let closePostMeaning = Words("没有人任职时才能撤销。", "Possible when nobody is in it.")
  static let postHistory = Words("历任", "Who was in it")
  static let neverHeld = Words("没有人任过这一职务。", "Nobody has ever been in it.")
  static let rolesOfPost = Words("岗位角色", "Roles of the post")
  static let rolesOfPostMeaning = Words(
    "谁在这个岗位上谁就有这些角色，离任即止；由安全管理员授予。",
    "Whoever is in the post holds them; the security administrator grants them.")
  static let noRolesOfPost = Words("没有随岗位的角色。", "No roles come with it.")
  static let grantRole = Words("授予角色", "Grant a role")
  static let revokeRole = Words("收回", "Revoke")
  static let roleUnit = Words("所在单位代码", "Code of the unit")
  static func roleUnitHint(_ unit: String) -> Words {
    Words("按单位授予的角色，不填为本单位（\(unit)）", "For roles of units; empty: this unit (\(unit))")
  }
}
