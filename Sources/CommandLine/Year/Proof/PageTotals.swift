/// The totals that a page shows, read from its HTML as a browser gets it.
struct PageTotals {
  /// Beside the first heading.
  private(set) var head: Int?
  /// Beside the second headings, by their words.
  private(set) var blocks: [String: Int] = [:]
  /// In links, by their addresses: filters, lights, and the navigation.
  private(set) var chips: [String: Int] = [:]
  private(set) var lights: [String: Int] = [:]
  private(set) var navigation: [String: Int] = [:]
  /// Named figures, as on the page of the system's health.
  private(set) var figures: [String: Int] = [:]
  /// The rows of tables: whither their first link leads, the codes and the numbers in them.
  private(set) var rows: [Row] = []
  /// All rows of a list that has several pages.
  private var paged: Int?

  struct Row {
    var address = ""
    var codes: [String] = []
    var numbers: [Int] = []
  }

  /// How long the list is of which the page shows a part or all.
  var listed: Int { paged ?? rows.count }

  private var heading = ""
  private var name = ""
  private var link: (address: String, kind: String)?
  private var isInRows = false

  init(_ page: String) {
    var tags = TagReader(page)
    while let tag = tags.next() { take(tag, &tags) }
  }

  private mutating func take(_ tag: TagReader.Tag, _ tags: inout TagReader) {
    let kind = tag["class"] ?? ""
    switch tag.name {
    case "h1": heading = "h1"
    case "h2": heading = tags.text()
    case "a":
      link = (tag["href"] ?? "", kind)
      if isInRows, let last = rows.indices.last, rows[last].address.isEmpty {
        rows[last].address = tag["href"] ?? ""
      }
    case "/a": link = nil
    case "tbody": isInRows = true
    case "/tbody": isInRows = false
    case "tr" where isInRows: rows.append(Row())
    case "code" where isInRows: rows[rows.count - 1].codes.append(tags.text())
    case "td" where kind == "number":
      if let number = Int(tags.text()) { rows[rows.count - 1].numbers.append(number) }
    case "dt": name = tags.text()
    case "dd": figures[name] = Int(tags.text())
    case "span" where kind == "count" || kind == "light-count": count(Int(tags.text()))
    case "p": takeParagraph(tags.text())
    default: break
    }
  }

  private mutating func count(_ number: Int?) {
    switch link {
    case (let address, "chip")?: chips[address] = number
    case (let address, let kind)? where kind.hasPrefix("light"): lights[address] = number
    case (let address, _)?: navigation[address] = number
    case nil where heading == "h1": head = number
    case nil: blocks[heading] = number
    }
  }

  /// 第 1 页，共 3 页（45 条）
  private mutating func takeParagraph(_ text: String) {
    guard text.hasPrefix("第 "), text.hasSuffix(" 条）") else { return }
    paged = text.split { !$0.isNumber }.last.flatMap { Int($0) }
  }
}
