import Directory

/// What one unit of the invented county is approved to be.
struct UnitPlan: Sendable {
  var code: String
  /// The beginning of the logins of its people.
  var latin: String
  var name: String
  var kind: Unit.Kind
  var parent: String
  var rank: Rank
  var nature: String
  var category: String
  var system: String
  var quotas: KeyValuePairs<QuotaType, Int>
  var deputies: Int
  var innerHeads: Int
}

/// The organs and institutions of 云岭县, which exists nowhere: its division code begins with 99.
enum CountyPlan {
  static let county = "U000"
  static let name = "云岭县"
  static let region = "990101"

  static var units: [UnitPlan] { organs + institutions }

  private static let organs = [
    UnitPlan(
      code: "U001", latin: "xwb", name: "中共云岭县委办公室", kind: .organ, parent: "U000", rank: .section,
      nature: "政党机关", category: "工作部门", system: "党委",
      quotas: [.administrative: 18, .organWorkers: 2],
      deputies: 2, innerHeads: 5),
    UnitPlan(
      code: "U002", latin: "rdb", name: "云岭县人大常委会办公室", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "办事机构", system: "人大",
      quotas: [.administrative: 12, .organWorkers: 2],
      deputies: 2, innerHeads: 3),
    UnitPlan(
      code: "U003", latin: "zfb", name: "云岭县人民政府办公室", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 24, .organWorkers: 3],
      deputies: 3, innerHeads: 6),
    UnitPlan(
      code: "U004", latin: "zxb", name: "政协云岭县委员会办公室", kind: .organ, parent: "U000", rank: .section,
      nature: "其他", category: "办事机构", system: "政协",
      quotas: [.administrative: 10, .organWorkers: 2],
      deputies: 2, innerHeads: 3),
    UnitPlan(
      code: "U005", latin: "jwjw", name: "中共云岭县纪委监委机关", kind: .organ, parent: "U000",
      rank: .section,
      nature: "政党机关", category: "工作部门", system: "党委",
      quotas: [.administrative: 26, .organWorkers: 1],
      deputies: 3, innerHeads: 6),
    UnitPlan(
      code: "U006", latin: "zzb", name: "中共云岭县委组织部", kind: .organ, parent: "U000", rank: .section,
      nature: "政党机关", category: "工作部门", system: "党委",
      quotas: [.administrative: 16, .organWorkers: 1],
      deputies: 2, innerHeads: 4),
    UnitPlan(
      code: "U007", latin: "xcb", name: "中共云岭县委宣传部", kind: .organ, parent: "U000", rank: .section,
      nature: "政党机关", category: "工作部门", system: "党委",
      quotas: [.administrative: 12, .organWorkers: 1],
      deputies: 2, innerHeads: 3),
    UnitPlan(
      code: "U008", latin: "tzb", name: "中共云岭县委统战部", kind: .organ, parent: "U000", rank: .section,
      nature: "政党机关", category: "工作部门", system: "党委",
      quotas: [.administrative: 9, .organWorkers: 1],
      deputies: 2, innerHeads: 2),
    UnitPlan(
      code: "U009", latin: "zfw", name: "中共云岭县委政法委员会", kind: .organ, parent: "U000", rank: .section,
      nature: "政党机关", category: "工作部门", system: "党委",
      quotas: [.administrative: 10, .organWorkers: 1],
      deputies: 2, innerHeads: 3),
    UnitPlan(
      code: "U010", latin: "bb", name: "中共云岭县委机构编制委员会办公室", kind: .organ, parent: "U000",
      rank: .section,
      nature: "政党机关", category: "工作部门", system: "党委",
      quotas: [.administrative: 14, .organWorkers: 1],
      deputies: 2, innerHeads: 4),
    UnitPlan(
      code: "U011", latin: "fy", name: "云岭县人民法院", kind: .organ, parent: "U000", rank: .deputyCounty,
      nature: "政法机关", category: "其他", system: "法院",
      quotas: [.politicalLegal: 32, .organWorkers: 2],
      deputies: 3, innerHeads: 6),
    UnitPlan(
      code: "U012", latin: "jcy", name: "云岭县人民检察院", kind: .organ, parent: "U000",
      rank: .deputyCounty,
      nature: "政法机关", category: "其他", system: "检察院",
      quotas: [.politicalLegal: 22, .organWorkers: 2],
      deputies: 3, innerHeads: 4),
    UnitPlan(
      code: "U013", latin: "fgj", name: "云岭县发展和改革局", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 15, .organWorkers: 1],
      deputies: 2, innerHeads: 4),
    UnitPlan(
      code: "U014", latin: "jyj", name: "云岭县教育局", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 16, .organWorkers: 2],
      deputies: 2, innerHeads: 5),
    UnitPlan(
      code: "U015", latin: "gaj", name: "云岭县公安局", kind: .organ, parent: "U000", rank: .deputyCounty,
      nature: "政法机关", category: "工作部门", system: "政府",
      quotas: [.politicalLegal: 64, .organWorkers: 3],
      deputies: 3, innerHeads: 8),
    UnitPlan(
      code: "U016", latin: "mzj", name: "云岭县民政局", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 11, .organWorkers: 1],
      deputies: 2, innerHeads: 3),
    UnitPlan(
      code: "U017", latin: "sfj", name: "云岭县司法局", kind: .organ, parent: "U000", rank: .section,
      nature: "政法机关", category: "工作部门", system: "政府",
      quotas: [.politicalLegal: 18, .organWorkers: 1],
      deputies: 2, innerHeads: 4),
    UnitPlan(
      code: "U018", latin: "czj", name: "云岭县财政局", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 20, .organWorkers: 1],
      deputies: 3, innerHeads: 6),
    UnitPlan(
      code: "U019", latin: "rsj", name: "云岭县人力资源和社会保障局", kind: .organ, parent: "U000",
      rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 17, .organWorkers: 1],
      deputies: 2, innerHeads: 5),
    UnitPlan(
      code: "U020", latin: "zrj", name: "云岭县自然资源局", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 16, .organWorkers: 1],
      deputies: 2, innerHeads: 5),
    UnitPlan(
      code: "U021", latin: "zjj", name: "云岭县住房和城乡建设局", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 14, .organWorkers: 1],
      deputies: 2, innerHeads: 4),
    UnitPlan(
      code: "U022", latin: "jtj", name: "云岭县交通运输局", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 12, .organWorkers: 1],
      deputies: 2, innerHeads: 4),
    UnitPlan(
      code: "U023", latin: "swj", name: "云岭县水务局", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 11, .organWorkers: 1],
      deputies: 2, innerHeads: 3),
    UnitPlan(
      code: "U024", latin: "nyj", name: "云岭县农业农村局", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 19, .organWorkers: 2],
      deputies: 2, innerHeads: 5),
    UnitPlan(
      code: "U025", latin: "wjj", name: "云岭县卫生健康局", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 13, .organWorkers: 1],
      deputies: 2, innerHeads: 4),
    UnitPlan(
      code: "U026", latin: "sjj", name: "云岭县审计局", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 10, .organWorkers: 1],
      deputies: 2, innerHeads: 3),
    UnitPlan(
      code: "U027", latin: "spj", name: "云岭县行政审批局", kind: .organ, parent: "U000", rank: .section,
      nature: "国家机关", category: "工作部门", system: "政府",
      quotas: [.administrative: 15, .organWorkers: 1],
      deputies: 2, innerHeads: 5),
    UnitPlan(
      code: "U028", latin: "zgh", name: "云岭县总工会", kind: .organ, parent: "U000", rank: .section,
      nature: "群团", category: "其他", system: "群众团体", quotas: [.administrative: 7, .organWorkers: 1],
      deputies: 1, innerHeads: 2),
    UnitPlan(
      code: "U029", latin: "tw", name: "共青团云岭县委员会", kind: .organ, parent: "U000", rank: .section,
      nature: "群团", category: "其他", system: "群众团体", quotas: [.administrative: 5],
      deputies: 1, innerHeads: 1),
  ]

  private static let institutions = [
    UnitPlan(
      code: "U030", latin: "yz", name: "云岭县第一中学", kind: .institution, parent: "U014",
      rank: .deputySection, nature: "事业单位", category: "公益一类", system: "政府",
      quotas: [.fullyFunded: 78], deputies: 3, innerHeads: 5),
    UnitPlan(
      code: "U031", latin: "ez", name: "云岭县第二中学", kind: .institution, parent: "U014",
      rank: .subsection, nature: "事业单位", category: "公益一类", system: "政府",
      quotas: [.fullyFunded: 54], deputies: 2, innerHeads: 4),
    UnitPlan(
      code: "U032", latin: "syxx", name: "云岭县实验小学", kind: .institution, parent: "U014",
      rank: .subsection, nature: "事业单位", category: "公益一类", system: "政府",
      quotas: [.fullyFunded: 46], deputies: 2, innerHeads: 3),
    UnitPlan(
      code: "U033", latin: "tjxx", name: "云岭县特殊教育学校", kind: .institution, parent: "U014",
      rank: .subsection, nature: "事业单位", category: "公益一类", system: "政府",
      quotas: [.fullyFunded: 14], deputies: 1, innerHeads: 1),
    UnitPlan(
      code: "U034", latin: "rmyy", name: "云岭县人民医院", kind: .institution, parent: "U025",
      rank: .deputySection, nature: "事业单位", category: "公益二类", system: "政府",
      quotas: [.partlyFunded: 92], deputies: 3, innerHeads: 6),
    UnitPlan(
      code: "U035", latin: "zyy", name: "云岭县中医医院", kind: .institution, parent: "U025",
      rank: .subsection, nature: "事业单位", category: "公益二类", system: "政府",
      quotas: [.partlyFunded: 48], deputies: 2, innerHeads: 4),
    UnitPlan(
      code: "U036", latin: "jkzx", name: "云岭县疾病预防控制中心", kind: .institution, parent: "U025",
      rank: .subsection, nature: "事业单位", category: "公益一类", system: "政府",
      quotas: [.fullyFunded: 22], deputies: 2, innerHeads: 2),
    UnitPlan(
      code: "U037", latin: "rmt", name: "云岭县融媒体中心", kind: .institution, parent: "U007",
      rank: .deputySection, nature: "事业单位", category: "公益一类", system: "党委",
      quotas: [.fullyFunded: 20], deputies: 2, innerHeads: 3),
    UnitPlan(
      code: "U038", latin: "tsg", name: "云岭县图书馆", kind: .institution, parent: "U007",
      rank: .subsection, nature: "事业单位", category: "公益一类", system: "党委",
      quotas: [.fullyFunded: 8], deputies: 1, innerHeads: 1),
    UnitPlan(
      code: "U039", latin: "zwzx", name: "云岭县政务服务中心", kind: .institution, parent: "U027",
      rank: .subsection, nature: "事业单位", category: "公益一类", system: "政府",
      quotas: [.fullyFunded: 12], deputies: 1, innerHeads: 2),
    UnitPlan(
      code: "U040", latin: "bdc", name: "云岭县不动产登记中心", kind: .institution, parent: "U020",
      rank: .subsection, nature: "事业单位", category: "公益一类", system: "政府",
      quotas: [.selfFunded: 14], deputies: 1, innerHeads: 2),
    UnitPlan(
      code: "U041", latin: "njz", name: "云岭县农业技术推广中心", kind: .institution, parent: "U024",
      rank: .subsection, nature: "事业单位", category: "公益一类", system: "政府",
      quotas: [.fullyFunded: 24], deputies: 2, innerHeads: 2),
    UnitPlan(
      code: "U042", latin: "slz", name: "云岭县水利工程管理站", kind: .institution, parent: "U023",
      rank: .subsection, nature: "事业单位", category: "公益一类", system: "政府",
      quotas: [.fullyFunded: 16], deputies: 1, innerHeads: 2),
    UnitPlan(
      code: "U043", latin: "sbzx", name: "云岭县社会保险事业服务中心", kind: .institution, parent: "U019",
      rank: .deputySection, nature: "事业单位", category: "承担行政职能", system: "政府",
      quotas: [.managedAsCivilService: 15], deputies: 1, innerHeads: 3),
    UnitPlan(
      code: "U044", latin: "glz", name: "云岭县公路养护中心", kind: .institution, parent: "U022",
      rank: .subsection, nature: "事业单位", category: "公益二类", system: "政府",
      quotas: [.fullyFunded: 18], deputies: 1, innerHeads: 2),
    UnitPlan(
      code: "U045", latin: "byg", name: "云岭县殡仪馆", kind: .institution, parent: "U016",
      rank: .subsection, nature: "事业单位", category: "公益二类", system: "政府",
      quotas: [.selfFunded: 6], deputies: 1, innerHeads: 1),
  ]
}
