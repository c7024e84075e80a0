import CivilTime

/// Makes people who do not exist: common surnames and given-name characters put together at random,
/// and identity numbers of a division that is not assigned.
struct InventedPeople {
  private var random: SeededRandom
  private let today: CalendarDate
  private var usedNumbers: Set<String> = []
  private var usedNames: Set<String> = []

  init(seed: UInt64, today: CalendarDate) {
    random = SeededRandom(seed: seed)
    self.today = today
  }

  private static let surnames = Array(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
  ).map(String.init)

  private static let given = Array(
    "安柏宝本斌波博畅超辰晨诚春聪达丹德栋凡芳飞菲峰刚歌光桂国海涵航豪皓和恒宏华欢慧嘉建健江杰洁金锦晶景静娟军俊凯康可兰乐磊力丽立莉良林玲龙璐梅美萌敏明铭宁鹏平萍琪奇倩强巧琴青清晴庆秋泉群然蓉荣瑞森珊胜诗石书舒淑爽思松素涛婷伟文霞贤祥晓欣新兴秀旭雪雅妍岩燕阳瑶叶怡艺益英莹永勇宇雨玉媛远月悦云泽哲珍振正志中舟竹卓子"
  ).map(String.init)

  mutating func name() -> String {
    while true {
      let surname = random.pick(Self.surnames, or: "王")
      var name = surname + random.pick(Self.given, or: "安")
      if Int.random(in: 0..<10, using: &random) < 6 { name += random.pick(Self.given, or: "宁") }
      // Few namesakes among nine hundred people, so that a name finds its owner.
      if usedNames.insert(name).inserted { return name }
    }
  }

  mutating func member(id: Int, ages: ClosedRange<Int>) throws -> StaffMember {
    let number = try identityNumber(ages: ages)
    let education = random.pick(
      ["bachelor", "bachelor", "bachelor", "college", "master"], or: "bachelor")
    let degree = education == "college" ? "none" : education
    let start = min(
      number.birth.adding(years: education == "master" ? 25 : 22), today.adding(years: -1))
    return StaffMember(
      id: id, number: number, name: name(),
      ethnic: random.pick(["汉族", "汉族", "汉族", "汉族", "汉族", "彝族", "回族", "白族"], or: "汉族"),
      politics: random.pick(["member", "member", "masses", "masses", "league"], or: "masses"),
      education: education, degree: degree,
      major: random.pick(
        ["汉语言文学", "行政管理", "会计学", "法学", "计算机科学与技术", "公共管理", "工商管理", "经济学"],
        or: "行政管理"),
      workStart: CalendarDate(year: start.year, month: 7, day: 1))
  }

  private mutating func identityNumber(ages: ClosedRange<Int>) throws -> IdentityNumber {
    while true {
      let age = Int.random(in: ages, using: &random)
      let birth = today.adding(years: -age).adding(days: -Int.random(in: 1...360, using: &random))
      let division = 990_101 + Int.random(in: 0..<12, using: &random)
      let serial = Int.random(in: 1...998, using: &random)
      let date = birth.description.filter { $0 != "-" }
      let digits = "\(division)\(date)" + String(String(1000 + serial).dropFirst())
      let check = IdentityNumber.checkCharacter(Array(digits.utf8))
      let number = digits + String(Character(Unicode.Scalar(check)))
      if usedNumbers.insert(number).inserted { return try IdentityNumber(number) }
    }
  }

  mutating func number(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  mutating func pick<Element>(_ elements: [Element], or other: Element) -> Element {
    random.pick(elements, or: other)
  }
}
