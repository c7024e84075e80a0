import CivilTime
import FEEL
import Testing

@testable import Dialects

/// What the rows of the tables can see.
private let scope = Scope(
  [
    "n": 7, "text": "Approved", "yes": true, "no": false, "nothing": .null, "noText": "",
    "list": [10, 20, 30], "words": ["a", "b"], "i": 1, "key": "city", "flagText": "true",
    "order": ["total": 250, "customer": ["name": "甲"], "lines": [["price": 5], ["price": 8]]],
    "map": ["city": "北京", "my key": 1], "loopCounter": 2, "nrOfInstances": 4,
    "nrOfCompletedInstances": 3, "nrOfActiveInstances": 1, "caseNumber": "20260001",
    "initiator": ["person": "zhang"],
  ],
  now: Instant(milliseconds: 1_790_222_400_000))

@Suite("UEL as FEEL")
struct TranslationTests {
  struct Row: CustomTestStringConvertible {
    let source: String
    let feel: String
    let value: String
    var testDescription: String { source }

    init(_ source: String, _ feel: String, _ value: String) {
      (self.source, self.feel, self.value) = (source, feel, value)
    }
  }

  private func check(_ row: Row, _ surrounding: Surrounding = Surrounding()) throws {
    let translation = try Translation(ofText: row.source, in: surrounding)
    #expect(translation.feel == row.feel)
    #expect(translation.calls.isEmpty)
    let value = try Expression(parsing: translation.feel).evaluate(in: scope).value
    #expect(value.literalText == row.value, "\(translation.feel)")
  }

  @Test(
    arguments: [
      Row("${n}", "n", "7"), Row("#{n}", "n", "7"), Row(" ${ n } ", "n", "7"),
      Row("plain", "\"plain\"", "\"plain\""), Row("", "\"\"", "\"\""),
      Row("${1 + 2 * 3}", "1 + 2 * 3", "7"), Row("${(1 + 2) * 3}", "(1 + 2) * 3", "9"),
      Row("${7 - (3 - 1)}", "7 - (3 - 1)", "5"), Row("${7 - 3 - 1}", "7 - 3 - 1", "3"),
      Row("${n / 2}", "n / 2", "3.5"), Row("${n div 2}", "n / 2", "3.5"),
      Row("${n % 4}", "modulo(n, 4)", "3"), Row("${n mod 4}", "modulo(n, 4)", "3"),
      Row("${-n}", "-n", "-7"), Row("${-(n + 1)}", "-(n + 1)", "-8"),
      Row("${n == 7}", "n = 7", "true"), Row("${n eq 7}", "n = 7", "true"),
      Row("${n != 7}", "n != 7", "false"), Row("${n ne 8}", "n != 8", "true"),
      Row("${n < 8 && n > 6}", "n < 8 and n > 6", "true"),
      Row("${n lt 8 and n ge 7}", "n < 8 and n >= 7", "true"),
      Row("${n le 6 or n gt 9}", "n <= 6 or n > 9", "false"),
      Row("${n > '6'}", "n > \"6\"", "null"), Row("${n + '1' > 7}", "n + 1 > 7", "true"),
      Row("${(n > 1 || yes) && no}", "(n > 1 or yes = true) and no = true", "false"),
      Row("${!yes}", "yes != true", "false"), Row("${not nothing}", "nothing != true", "true"),
      Row("${!(n > 1)}", "not(n > 1)", "false"), Row("${yes == no}", "yes = no", "false"),
      Row("${(n > 1) == yes}", "(n > 1) = yes", "true"), Row("${1.5e2}", "1.5e2", "150"),
      Row("${.5}", "0.5", "0.5"), Row("${10L}", "10", "10"), Row("${true}", "true", "true"),
      Row("${null}", "null", "null"), Row("${nothing == null}", "nothing = null", "true"),
    ])
  func operators(_ row: Row) throws { try check(row) }

  @Test(
    arguments: [
      Row("${'it\\'s'}", "\"it's\"", "\"it's\""),
      Row(#"${"say \"x\""}"#, #""say \"x\"""#, #""say \"x\"""#),
      Row("${'a\\\\b'}", #""a\\b""#, #""a\\b""#),
      Row("${text == 'Approved'}", "text = \"Approved\"", "true"),
      Row("${yes == 'true'}", "string(yes) = \"true\"", "true"),
      Row("${flagText == 'true'}", "string(flagText) = \"true\"", "true"),
      Row("${nothing == 'true'}", "string(nothing) = \"true\"", "false"),
      Row("${n == '7'}", "string(n) = \"7\"", "true"),
      Row("Dear ${text}!", "string join([\"Dear \", string(text), \"!\"])", "\"Dear Approved!\""),
      Row("${n}-${nothing}", "string join([string(n), \"-\", string(nothing)])", "\"7-\""),
      Row("PT${n}H", "string join([\"PT\", string(n), \"H\"])", "\"PT7H\""),
      Row("\\${n} is ${n}", "string join([\"${n} is \", string(n)])", "\"${n} is 7\""),
      Row("${text += n}", "string join([string(text), string(n)])", "\"Approved7\""),
      Row("${'No. ' + n}", "string join([\"No. \", string(n)])", "\"No. 7\""),
      Row("${'}' == '}'}", "\"}\" = \"}\"", "true"),
      Row("单位：${map.city}", "string join([\"单位：\", string(map.city)])", "\"单位：北京\""),
    ])
  func texts(_ row: Row) throws { try check(row) }

  @Test(
    arguments: [
      Row("${empty nothing}", "list contains([null, \"\", [], {}], nothing)", "true"),
      Row("${empty noText}", "list contains([null, \"\", [], {}], noText)", "true"),
      Row("${empty list}", "list contains([null, \"\", [], {}], list)", "false"),
      Row("${not empty list}", "not(list contains([null, \"\", [], {}], list))", "true"),
      Row("${!empty n}", "not(list contains([null, \"\", [], {}], n))", "true"),
      Row("${yes ? 'a' : 'b'}", "if yes = true then \"a\" else \"b\"", "\"a\""),
      Row("${n > 9 ? 1 : n > 6 ? 2 : 3}", "if n > 9 then 1 else if n > 6 then 2 else 3", "2"),
      Row("${(yes ? 1 : 2) + 1}", "(if yes = true then 1 else 2) + 1", "2"),
      Row("${nothing ? 1 : 2}", "if nothing = true then 1 else 2", "2"),
      Row("${[1, 2]}", "[1, 2]", "[1, 2]"),
    ])
  func choices(_ row: Row) throws { try check(row) }

  @Test(
    arguments: [
      Row("${order.customer.name}", "order.customer.name", "\"甲\""),
      Row("${order['total']}", "order.total", "250"), Row("${list[0]}", "list[1]", "10"),
      Row("${map['my key']}", "get value(map, \"my key\")", "1"),
      Row("${order.lines[1].price}", "order.lines[2].price", "8"),
      Row(
        "${list[i]}",
        "if list instance of list<Any> then list[i + 1] else get value(list, i)", "20"),
      Row(
        "${map[key]}", "if map instance of list<Any> then map[key + 1] else get value(map, key)",
        "\"北京\""),
      Row("${list[i + 1]}", "list[i + 1 + 1]", "30"),
      Row("${order.getCustomer().getName()}", "order.customer.name", "\"甲\""),
      Row("${execution.getVariable('n')}", "n", "7"),
      Row("${execution.getVariable(\"text\") == 'Approved'}", "text = \"Approved\"", "true"),
      Row("${execution.hasVariable('n')}", "n != null", "true"),
      Row("${!execution.hasVariable('x')}", "not(x != null)", "true"),
      Row("${execution.variables.n}", "n", "7"), Row("${execution.variables['n']}", "n", "7"),
      Row("${execution.processInstanceId}", "caseNumber", "\"20260001\""),
      Row("${execution.getProcessBusinessKey()}", "caseNumber", "\"20260001\""),
      Row("${JSON(order).prop('total').numberValue()}", "order.total", "250"),
      Row("${S(map).hasProp('city')}", "map.city != null", "true"),
    ])
  func paths(_ row: Row) throws { try check(row) }

  @Test(
    arguments: [
      Row("${text.equals('Approved')}", "text = \"Approved\"", "true"),
      Row("${'Approved'.equals(text)}", "\"Approved\" = text", "true"),
      Row(
        "${text.equalsIgnoreCase('APPROVED')}", "lower case(text) = lower case(\"APPROVED\")",
        "true"),
      Row(
        "${text.contains('prov')}",
        "if text instance of string then contains(text, \"prov\") else list contains(text, \"prov\")",
        "true"),
      Row("${list.contains(20)}", "list contains(list, 20)", "true"),
      Row(
        "${words.contains('b') && yes}",
        "(if words instance of string then contains(words, \"b\") else list contains(words, \"b\")) and yes = true",
        "true"),
      Row("${text.concat('!')}", "string join([string(text), \"!\"])", "\"Approved!\""),
      Row("${text.length() > 3}", "string length(text) > 3", "true"),
      Row("${list.size()}", "count(list)", "3"), Row("${list.get(0)}", "list[1]", "10"),
      Row("${map.get('city')}", "map.city", "\"北京\""),
      Row("${map.getOrDefault('x', 2)}", "if map.x != null then map.x else 2", "2"),
      Row("${list.isEmpty()}", "list contains([null, \"\", [], {}], list)", "false"),
      Row("${text.toUpperCase()}", "upper case(text)", "\"APPROVED\""),
      Row("${text.toLowerCase()}", "lower case(text)", "\"approved\""),
      Row("${text.startsWith('App')}", "starts with(text, \"App\")", "true"),
      Row("${text.endsWith('ed')}", "ends with(text, \"ed\")", "true"),
      Row("${' a b '.trim()}", "replace(\" a b \", \"^\\s+|\\s+$\", \"\")", "\"a b\""),
      Row("${text.substring(3)}", "substring(text, 4)", "\"roved\""),
      Row("${text.substring(1, 3)}", "substring(text, 2, 2)", "\"pp\""),
      Row("${text.matches('A.*')}", "matches(text, \"^(A.*)$\")", "true"),
      Row("${text.replace('p', 'q')}", "replace(text, \"p\", \"q\")", "\"Aqqroved\""),
      Row("${'a.b'.replace('.', '-')}", "replace(\"a.b\", \"\\\\.\", \"-\")", "\"a-b\""),
      Row("${'a,b'.split(',')}", "split(\"a,b\", \",\")", "[\"a\", \"b\"]"),
      Row(
        "${text.indexOf('r')}",
        "if contains(text, \"r\") then string length(substring before(text, \"r\")) else -1", "3"),
      Row("${n.toString()}", "string(n)", "\"7\""),
      Row("${map.containsKey('city')}", "map.city != null", "true"),
    ])
  func methods(_ row: Row) throws { try check(row) }

  @Test(
    arguments: [
      Row("${var:get(n)}", "n", "7"), Row("${vars:get('n')}", "n", "7"),
      Row("${var:getOrDefault(x, 5)}", "if x != null then x else 5", "5"),
      Row("${var:exists(n)}", "n != null", "true"),
      Row("${variables:eq(text, 'Approved')}", "text = \"Approved\"", "true"),
      Row("${var:ne('n', 8)}", "n != 8", "true"), Row("${var:gt(n, 3)}", "n > 3", "true"),
      Row("${vars:lessThanOrEquals(n, 3)}", "n <= 3", "false"),
      Row(
        "${var:isEmpty(noText)}", "list contains([null, \"\", [], {}], noText)", "true"),
      Row(
        "${var:contains(list, 10, 20)}", "list contains(list, 10) and list contains(list, 20)",
        "true"),
      Row(
        "${var:containsAny(list, 1, 20)}", "list contains(list, 1) or list contains(list, 20)",
        "true"),
      Row("${yes ? var:get(n) : 0}", "if yes = true then n else 0", "7"),
      Row("${now().plusDays(2) > now()}", "now() + duration(\"P2D\") > now()", "true"),
      Row(
        "${dateTime().plusWeeks(1).toDate() == now()}", "now() + duration(\"P7D\") = now()", "false"
      ),
      Row(
        "${now().minusHours(n) < now()}", "now() - duration(\"PT\" + string(n) + \"H\") < now()",
        "true"),
    ])
  func functions(_ row: Row) throws { try check(row) }

  @Test(
    arguments: [
      Row("${loopCounter}", "loopCounter - 1", "1"),
      Row("${list[loopCounter]}", "list[loopCounter]", "20"),
      Row("${list.get(loopCounter)}", "list[loopCounter]", "20"),
      Row("${loopCounter == 1}", "loopCounter - 1 = 1", "true"),
      Row("${loopCounter * 2}", "(loopCounter - 1) * 2", "2"),
      Row(
        "${nrOfCompletedInstances/nrOfInstances >= 0.6}",
        "nrOfCompletedInstances / nrOfInstances >= 0.6", "true"),
      Row(
        "${nrOfCompletedInstances == nrOfInstances}", "nrOfCompletedInstances = nrOfInstances",
        "false"),
      Row("${initiator}", "initiator.person", "\"zhang\""),
    ])
  func counters(_ row: Row) throws {
    var surrounding = Surrounding()
    surrounding.isInLoop = true
    surrounding.initiator = "initiator"
    try check(row, surrounding)
  }

  @Test func `keeps a condition true or false where a variable is missing`() throws {
    let condition = try Translation(ofText: "${approved}", in: Surrounding(), needsTruth: true)
    #expect(condition.feel == "approved = true")
    #expect(
      try Expression(parsing: condition.feel).evaluate(in: scope).value.literalText == "false")
  }

  @Test func `names the beans that an expression calls`() throws {
    let translation = try Translation(
      ofText: "${orderService.total(order, 2) > 10 && leaderOf(execution.getVariable('n'))}")
    #expect(translation.feel == "orderService.total(order, 2) > 10 and leaderOf(n) = true")
    #expect(translation.calls == ["orderService.total", "leaderOf"])
    #expect(
      try Translation(ofText: "${checker.isOpen(execution, 1)}").feel
        == "checker.isOpen(caseNumber, 1)")
  }

  @Test func `calls the functions that the site has registered`() throws {
    var surrounding = Surrounding()
    surrounding.functions = SiteFunctions(["org.leaderOf": "leaderOf", "org:unit": "unitOf"])
    let translation = try Translation(
      ofText: "${org.leaderOf(org:unit(person))}", in: surrounding)
    #expect(translation.feel == "leaderOf(unitOf(person))")
    #expect(translation.calls.isEmpty)
  }

  @Test(
    "says what has no counterpart",
    arguments: [
      ("${a ==}", "第 7 个字符处表达式没有写完，应为值"), ("${a b}", "第 5 个字符处应为表达式的结尾，实为“b”"),
      ("${a", "第 4 个字符处表达式没有写完，应为“}”"), ("${'a}", "第 3 个字符处的字符串缺少结尾的引号"),
      ("${a § b}", "第 5 个字符处有不认识的字符“§”"),
      ("${execution}", "作为参数或结果的引擎对象 execution没有对应的 FEEL 写法"),
      ("${between > 1}", "变量名“between”是 FEEL 的保留字，请改名"),
      ("${order.class.name}", "Java 对象的类没有对应的 FEEL 写法"),
      ("${execution.setVariable('a', 1)}", "引擎对象的方法 execution.setVariable(…)没有对应的 FEEL 写法"),
      ("${new Date()}", "第 3 个字符处创建 Java 对象（new）没有对应的 FEEL 写法"),
      ("${list.stream().count()}", "方法 count(…)没有对应的 FEEL 写法"),
    ])
  func faults(source: String, words: String) {
    let fault = #expect(throws: UELFault.self) { try Translation(ofText: source) }
    #expect(fault?.description == words)
  }

  @Test(
    "neither crashes nor yields FEEL that cannot be read, whatever it is given", arguments: 0..<40)
  func randomText(seed: UInt64) {
    var generator = Sequence(seed: seed)
    let pieces = [
      "${", "#{", "}", "(", ")", "[", "]", ".", ",", "?", ":", "a", "list", "in", "'", "\"", "\\",
      " ", "1", "0.5e", "==", "&&", "||", "!", "not ", "empty ", "+", "-", "*", "/", "%", "get(",
      "execution", ".getVariable('x')", ".size()", "var:get(", "loopCounter", "字", "\u{1F600}", "{",
      ".contains(", " and ", " or ", " div ", "null", "true", "new ", "=>", ";", "$", "#",
    ]
    for _ in 0..<300 {
      let count = Int(generator.next() % 30)
      let body = (0..<count).map { _ in
        pieces[Int(generator.next() % UInt64(pieces.count))]
      }.joined()
      for source in [body, "${\(body)}"] {
        guard let translation = try? Translation(ofText: source) else { continue }
        #expect(throws: Never.self, "seed \(seed): \(source)") {
          try Expression(parsing: translation.feel)
        }
      }
    }
  }

  @Test func `refuses what is too deep or too long instead of exhausting the stack`() {
    for source in [
      String(repeating: "(", count: 5000), String(repeating: "!", count: 5000) + "a",
      "a" + String(repeating: " + a", count: 5000), "a" + String(repeating: ".b", count: 450),
      "a" + String(repeating: " ? a : a", count: 200), String(repeating: "-", count: 999) + "1",
    ] {
      #expect(throws: UELFault.self) { try Translation(ofText: "${\(source)}") }
    }
  }
}

/// Numbers that look random and repeat for a seed (SplitMix64).
private struct Sequence: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
