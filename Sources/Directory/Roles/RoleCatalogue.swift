/// All roles that the program knows; a grant of any other is refused.
package enum RoleCatalogue {
  package static let roles: [Role] =
    common + establishment + documents + supervision + approvals + administration

  private static let byCode = Dictionary(uniqueKeysWithValues: roles.map { ($0.code, $0) })

  package static subscript(_ code: String) -> Role? { byCode[code] }

  /// The three administrators (三员), who must be different people and do no business.
  package static let administrators: Set<String> = [
    "admin.system", "admin.security", "admin.audit",
  ]

  /// The role of programs outside (外部程序), whose accounts have tokens and no passwords.
  package static let worker = "service.worker"

  private static let common = [
    Role(code: "unit.head", name: "单位负责人", area: .common, reach: .unit, scope: .subtree),
    Role(code: "dept.handler", name: "部门承办人", area: .common, reach: .unit, scope: .unit),
    Role(code: "leader", name: "县领导", area: .common, reach: .office, scope: .all),
    Role(code: "office.head", name: "办公室主任", area: .common, reach: .office, scope: .all),
  ]

  private static let establishment = [
    Role(
      code: "unit.hr", name: "用编单位经办人", area: .establishment, reach: .unit, scope: .unit),
    Role(
      code: "parent.hr", name: "主管部门经办人", area: .establishment, reach: .unit, scope: .subtree),
    Role(
      code: "parent.head", name: "主管部门负责人", area: .establishment, reach: .unit, scope: .subtree),
    Role(
      code: "est.commission", name: "编委委员", area: .establishment, reach: .office, scope: .all),
    Role(
      code: "est.commission.chair", name: "编委主任", area: .establishment, reach: .office, scope: .all),
    Role(
      code: "est.officer", name: "编办经办人", area: .establishment, reach: .office, scope: .all),
    Role(
      code: "est.section.head", name: "编办科室负责人", area: .establishment, reach: .office, scope: .all),
    Role(code: "est.deputy", name: "编办分管领导", area: .establishment, reach: .office, scope: .all),
    Role(code: "est.director", name: "编办主任", area: .establishment, reach: .office, scope: .all),
    Role(
      code: "est.inspector", name: "编办监督检查", area: .establishment, reach: .office, scope: .all),
    Role(
      code: "est.data", name: "实名制数据审核", area: .establishment, reach: .office, scope: .all),
    Role(code: "org.dept", name: "组织部门", area: .establishment, reach: .office, scope: .all),
    Role(code: "hrss", name: "人社部门", area: .establishment, reach: .office, scope: .all),
    Role(code: "finance", name: "财政部门", area: .establishment, reach: .office, scope: .all),
    Role(
      code: "oversight", name: "纪检审计监督", area: .establishment, reach: .office, scope: .all),
  ]

  private static let documents = [
    Role(code: "doc.clerk", name: "收发员", area: .documents, reach: .office, scope: .all),
    Role(code: "doc.secretary", name: "文秘", area: .documents, reach: .office, scope: .all),
    Role(code: "doc.archivist", name: "档案员", area: .documents, reach: .office, scope: .all),
  ]

  private static let supervision = [
    Role(code: "sup.clerk", name: "督查经办人", area: .supervision, reach: .office, scope: .all),
    Role(code: "sup.section", name: "督查科", area: .supervision, reach: .office, scope: .all),
  ]

  private static let approvals = [
    Role(code: "window.clerk", name: "窗口人员", area: .approvals, reach: .office, scope: .all),
    Role(code: "window.head", name: "窗口负责人", area: .approvals, reach: .office, scope: .all),
    Role(code: "apv.officer", name: "审查人员", area: .approvals, reach: .office, scope: .all),
    Role(
      code: "apv.section.head", name: "审批科室负责人", area: .approvals, reach: .office, scope: .all),
    Role(code: "apv.leader", name: "审批领导", area: .approvals, reach: .office, scope: .all),
    Role(code: "apv.inspector", name: "电子监察", area: .approvals, reach: .office, scope: .all),
    Role(code: "cert.clerk", name: "制证人员", area: .approvals, reach: .office, scope: .all),
  ]

  private static let administration = [
    Role(
      code: "admin.system", name: "系统管理员", area: .administration, reach: .office, scope: .none),
    Role(
      code: "admin.security", name: "安全管理员", area: .administration, reach: .office, scope: .none),
    Role(
      code: "admin.audit", name: "审计管理员", area: .administration, reach: .office, scope: .none),
    Role(
      code: worker, name: "外部程序", area: .administration, reach: .office, scope: .none),
  ]
}
