import CivilTime
import FEEL
import JSONText
import PrintTemplates
import Testing
import XMLReading

@Suite("Reading a print template")
struct TemplateReadingTests {
  /// A template around some elements; what is given stands on lines 4 and following.
  private func source(_ inner: String, root: String = "") -> String {
    """
    <print-template xmlns="urn:tongzheng:print-template:1" id="t" title="样单" kind="form"\(root)>
    <page size="A4" top="20" right="20" bottom="20" left="20"/>
    <style name="body" font="fangsong" size="16" line="10"/>
    \(inner)
    </print-template>
    """
  }

  private func read(_ source: String) throws -> PrintTemplate {
    try PrintTemplate.parse(Array(source.utf8), file: "t.xml")
  }

  /// What is wrong with a template, as `line:column rule`.
  private func faults(_ source: String) -> [String] {
    do {
      _ = try read(source)
      return []
    } catch let error as PrintTemplateError {
      return error.faults.map { "\($0.line):\($0.column) \($0.rule)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `keeps what the file says`() throws {
    let template = try read(
      source(
        """
        <style name="head" based-on="body" bold="true" align="center"/>
        <copies><copy name="单位联" note="留存"/><copy name="存根"/></copies>
        <signed-fields><field name="n" value="number"/></signed-fields>
        <fixed pages="last"><qr x="10" y="20" size="29"/></fixed>
        <body><paragraph style="head">标题</paragraph></body>
        """, root: " number=\"{prefix}核〔{yyyy}〕{n}号\""))
    #expect(template.title == "样单")
    #expect(template.kind == .form)
    #expect(template.number?.source == "{prefix}核〔{yyyy}〕{n}号")
    #expect(template.copies.map(\.name) == ["单位联", "存根"])
    #expect(template.copies[0].note == "留存")
    #expect(template.layers.count == 1)
    #expect(template.layers[0].pages == .last)
    guard case .paragraph(let paragraph) = template.sections.first?.body.first else {
      Issue.record("the body begins with a paragraph")
      return
    }
    #expect(paragraph.style.isBold)
    #expect(paragraph.style.font == .fangsong)
    #expect(paragraph.style.lineHeight == 10)
    #expect(paragraph.style.alignment == .center)
  }

  @Test func `drops line breaks and the blanks around them, and nothing else`() throws {
    let template = try read(
      source(
        """
        <body><paragraph style="body">
            编制
            核准 单
          {{ a }}号<br/>完</paragraph></body>
        """))
    guard case .paragraph(let paragraph) = template.sections.first?.body.first else { return }
    let words = paragraph.text.spans.flatMap(\.parts).map { part in
      switch part {
      case .literal(let text): text
      case .value(let placeholder): "[\(placeholder.source)]"
      }
    }
    #expect(words == ["编制核准 单", "[a]", "号", "\n", "完"])
  }

  @Test func `finds the end of a placeholder behind contexts and strings`() throws {
    let template = try read(
      source(
        #"<body><paragraph style="body">{{ {a: {b: "}}"}}.a.b }}；{{? x }}</paragraph></body>"#))
    guard case .paragraph(let paragraph) = template.sections.first?.body.first else { return }
    let placeholders = paragraph.text.spans.flatMap(\.parts).compactMap { part in
      if case .value(let placeholder) = part { placeholder } else { nil }
    }
    #expect(placeholders.map(\.source) == [#"{a: {b: "}}"}}.a.b"#, "x"])
    #expect(placeholders.map(\.mayBeEmpty) == [false, true])
  }

  @Test func `gives the values that a mark vouches for`() throws {
    let template = try read(
      source(
        """
        <let name="unit" value="holder.name"/>
        <signed-fields><field name="unit" value="unit"/><field name="on" value="date(issued)"/>
        <field name="count" value="count"/><field name="none" value="absent"/></signed-fields>
        """))
    let data: Context = ["holder": ["name": "农技中心"], "issued": "2026-07-01", "count": 2]
    let values = try template.signedValues(in: Scope(data, now: .epoch))
    #expect(values.map(\.name) == ["unit", "on", "count", "none"])
    #expect(values.map(\.text) == ["农技中心", "2026年7月1日", "2", ""])
  }

  @Test(
    "names rule, line and column of a fault",
    arguments: [
      ("<qr x='1' y='1' size='29'/>", "4:1 unknown-element"),
      ("<fixed><qr x='1' y='1' size='29'/></fixed>", "1:1 unsigned-mark"),
      (
        "<fixed preprinted='true'><code128 x='1' y='1' width='66'/></fixed>",
        "4:1 preprinted-mark"
      ),
      ("<fixed preprinted='yes'/>", "4:1 bad-value"),
      ("<fixed oops='1'/>", "4:1 unknown-attribute"),
      ("<fixed pages='all'/>", "4:1 bad-value"),
      ("<fixed><text x='1' y='1' width='9' style='no'>字</text></fixed>", "4:8 unknown-style"),
      ("<fixed><text x='1' y='1' style='body'>字</text></fixed>", "4:8 missing-attribute"),
      ("<fixed><text x='a' y='1' width='9' style='body'/></fixed>", "4:8 bad-number"),
      ("<fixed><text x='1e3' y='1' width='9' style='body'/></fixed>", "4:8 bad-number"),
      ("<fixed><text x='205' y='1' width='9' style='body'/></fixed>", "4:8 outside-page"),
      ("<fixed><rule x='1' y='1'/></fixed>", "4:8 missing-attribute"),
      ("<fixed><rule x='1' y='1' width='3' height='3'/></fixed>", "4:8 missing-attribute"),
      ("<fixed>文字</fixed>", "4:1 misplaced-text"),
      ("<fixed if='a +'/>", "4:1 bad-expression"),
      ("<fixed><code128 x='150' y='1' width='66'/></fixed>", "4:8 outside-page"),
      ("<fixed><code128 x='1' y='1' width='9'/></fixed>", "4:8 mark-too-small"),
      ("<fixed><pdf417 x='1' y='1' width='9' height='9' value='a'/></fixed>", "4:8 mark-too-small"),
      ("<fixed><pdf417 x='1' y='1' width='60' height='20'/></fixed>", "4:8 missing-attribute"),
      (
        "<fixed><pdf417 x='1' y='1' width='60' height='20' value='a' level='9'/></fixed>",
        "4:8 bad-number"
      ),
      (
        "<body><box height='20'><frame x='0' y='0' width='171' height='3'/></box></body>",
        "4:24 outside-page"
      ),
      ("<body><paragraph style='body'>{{ a</paragraph></body>", "4:7 bad-placeholder"),
      ("<body><paragraph style='body'>a }}</paragraph></body>", "4:7 bad-placeholder"),
      ("<body><paragraph style='body'>{{ }}</paragraph></body>", "4:7 bad-placeholder"),
      ("<body><paragraph style='body'>{{ (a }}</paragraph></body>", "4:7 bad-expression"),
      ("<body><paragraph style='body'><b>字</b></paragraph></body>", "4:31 unknown-element"),
      (
        "<body><paragraph style='body'><span colour='#ff0000'>字</span></paragraph></body>",
        "4:31 unknown-attribute"
      ),
      (
        "<body><paragraph style='body'><span color='red'>字</span></paragraph></body>",
        "4:31 bad-value"
      ),
      (
        "<body><paragraph style='body' left='100' right='69'>字</paragraph></body>",
        "4:7 outside-page"
      ),
      ("<body><table columns='10 x' style='body'/></body>", "4:7 bad-value"),
      ("<body><table columns='100 80' style='body'/></body>", "4:7 outside-page"),
      (
        "<body><table columns='10 *' style='body'><row><cell>字</cell></row></table></body>",
        "4:42 column-count"
      ),
      (
        "<body><table columns='*' style='body'><rows for='p' in='['><row><cell>字</cell></row></rows></table></body>",
        "4:39 bad-expression"
      ),
      (
        "<body><table columns='*' style='body'><row><cell overflow='shrink'>字</cell></row></table></body>",
        "4:44 missing-attribute"
      ),
      (
        "<body><table columns='*' style='body'><row><cell min-size='8'>字</cell></row></table></body>",
        "4:44 bad-value"
      ),
      ("<style name='body'/>", "4:1 duplicate-name"),
      ("<style name='x' size='900'/>", "4:1 bad-number"),
      ("<style name='x' based-on='y'/>", "4:1 unknown-style"),
      ("<style name='x' bold='yes'/>", "4:1 bad-value"),
      ("<copies/>", "4:1 missing-element"),
      ("<copies><copy name='甲'/><copy name='甲'/></copies>", "4:25 duplicate-name"),
      ("<page size='A9'/>", "4:1 duplicate-element"),
      ("<signed-fields><field name='a=b' value='x'/></signed-fields>", "4:16 bad-value"),
      ("<let name='a'/>", "4:1 missing-attribute"),
      ("<body><page-break if='x x x'/></body>", "4:7 bad-expression"),
      ("<body><x:paragraph xmlns:x='urn:other'/></body>", "4:7 unknown-element"),
      ("<picture name='p'>bm90IGEgcGljdHVyZQ==</picture>", "4:1 bad-picture"),
      ("<picture name='p'>***</picture>", "4:1 bad-picture"),
      ("<fixed><image x='1' y='1' width='9' height='9'/></fixed>", "4:8 missing-attribute"),
      (
        "<fixed><image x='1' y='1' width='9' height='9' picture='p'/></fixed>",
        "4:8 unknown-picture"
      ),
      (
        "<fixed><image x='1' y='1' width='9' height='9' value='('/></fixed>", "4:8 bad-expression"
      ),
      (
        "<fixed><image x='1' y='1' width='9' height='9' picture='p' value='x'/></fixed>",
        "4:8 bad-value"
      ),
      ("<fixed><seal x='1' y='1'/></fixed>", "4:8 missing-attribute"),
      ("<fixed><seal x='1' y='1' size='70'/></fixed>", "4:8 bad-number"),
      ("<fixed><seal x='170' y='1' size='42'/></fixed>", "4:8 outside-page"),
      ("<fixed><micro-text x='1' y='1' width='9'/></fixed>", "4:8 missing-attribute"),
      (
        "<fixed><micro-text x='1' y='1' width='9' words='真' size='8'/></fixed>", "4:8 bad-number"
      ),
      ("<fixed><grid x='1' y='1' width='9' height='9'/></fixed>", "4:8 missing-attribute"),
      (
        "<fixed><grid x='1' y='1' width='9' height='9' rows='4' gap='3'/></fixed>",
        "4:8 outside-page"
      ),
      (
        "<fixed><frame x='1' y='1' width='9' height='9' fill='red'/></fixed>", "4:8 bad-value"
      ),
      (
        "<body><tiles for='a' in='b' columns='4' width='50' height='20'/></body>",
        "4:7 outside-page"
      ),
      (
        "<body><tiles for='a' in='b' width='50' height='20'><rule x='0' y='30' width='5'/></tiles></body>",
        "4:52 outside-page"
      ),
      (
        "<body><register for='a' in='b' pitch='9'/></body>", "4:7 missing-attribute"
      ),
      (
        "<body><register for='a' in='b' pitch='9' lines='40'/></body>", "4:7 outside-page"
      ),
      (
        "<body><register for='a' in='b' pitch='9' lines='4' gap-after='4'/></body>",
        "4:7 bad-value"
      ),
      (
        "<body><register for='a' in='b' pitch='9' lines='4' start='1 +'/></body>",
        "4:7 bad-expression"
      ),
      (
        "<body><table columns='* *' style='body'><row><cell row-span='2'>甲</cell><cell>乙</cell></row></table></body>",
        "4:41 row-span"
      ),
      (
        "<body><table columns='* *' style='body'><row><cell row-span='2'>甲</cell><cell>乙</cell></row><row><cell>丙</cell><cell>丁</cell></row></table></body>",
        "4:93 column-count"
      ),
      (
        "<body><table columns='* *' style='body'><row><cell row-span='2'>甲</cell><cell>乙</cell></row><row if='a'><cell>丙</cell></row></table></body>",
        "4:93 row-span"
      ),
      ("<section name='a'/><section name='a'/>", "4:20 duplicate-name"),
      ("<section/>", "4:1 missing-attribute"),
      ("<section name='a'/><body/>", "4:20 misplaced-element"),
      ("<section name='a'><body/><body/></section>", "4:26 duplicate-element"),
      ("<section name='a'><fixed pages='all'/></section>", "4:19 bad-value"),
      ("<sample>[1]</sample>", "4:1 bad-sample"),
      ("<sample>{\"a\": }</sample>", "4:1 bad-sample"),
    ])
  func fault(inner: String, expected: String) {
    #expect(faults(source(inner)) == [expected])
  }

  @Test func `keeps sections, pictures and the sample`() throws {
    let png =
      "iVBORw0KGgoAAAANSUhEUgAAABQAAAAKCAAAAACRPiE6AAAAEUlEQVR42mNggIP/cMAwlAUB6/xjnSE2zw0AAAAASUVORK5CYII="
    let template = try read(
      source(
        """
        <picture name="emblem">\(png)</picture>
        <sample>{"name": "云岭县", "count": 2}</sample>
        <section name="cover"><fixed><image x="1" y="2" width="3" height="4" picture="emblem"/></fixed></section>
        <section name="lines" if="count > 1"><body>
        <register for="a" in="b" pitch="9" lines="20" gap-after="10" gap="14"/></body></section>
        """))
    #expect(template.sample?["name"]?.stringValue == "云岭县")
    #expect(template.sections.map(\.name) == ["cover", "lines"])
    guard case .picture(.kept(let bytes)) = template.sections[0].layers[0].items[0].shape,
      case .register(let register) = template.sections[1].body[0]
    else {
      Issue.record("the cover has a picture, and the lines a register")
      return
    }
    #expect(Base64.text(of: bytes) == png)
    // Lines 1 to 10 lie above the spine, line 11 below it.
    #expect(register.top(ofLine: 9) == 81)
    #expect(register.top(ofLine: 10) == 104)
    #expect(register.height == 194)
  }

  @Test func `finds all faults at once, in the order of the file`() {
    let found = faults(
      source(
        """
        <fixed pages="none"><text x="1" y="1" width="x" style="missing">{{ 1 + }}</text></fixed>
        <body><paragraph>字</paragraph></body>
        """, root: " number=\"〔{yyyy}〕\""))
    #expect(
      found == [
        "1:1 bad-number-pattern", "4:1 bad-value", "4:21 unknown-style", "4:21 bad-number",
        "4:21 bad-expression", "5:7 missing-attribute",
      ])
  }

  @Test func `refuses another kind of file`() {
    #expect(faults("<html/>") == ["1:1 wrong-root"])
    #expect(
      faults("<print-template xmlns='urn:tongzheng:print-template:1'/>") == [
        "1:1 missing-element", "1:1 missing-attribute", "1:1 missing-attribute",
        "1:1 missing-attribute",
      ])
    #expect(faults("<a>").count == 1)
  }
}
