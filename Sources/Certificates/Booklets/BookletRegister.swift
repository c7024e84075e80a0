package import JSONText

/// A register of a booklet (证本) as its template had it when it was printed: pages with numbered lines.
///
/// Lines are counted over all pages from 0, in the order in which they are filled.
package struct BookletRegister: Hashable, Sendable {
  /// The section of the template, such as `roster`.
  package let name: String
  /// What people call it, such as 人员名册.
  package let title: String
  /// The list of the data whose elements are its lines.
  package let list: String
  /// The lines of a page.
  package let lines: Int
  /// How many pages the booklet has for it; nil where nobody has said.
  package let pages: Int?
  /// The number on its first page.
  package let folio: Int
  /// How many lines were printed with the booklet itself.
  package let filled: Int

  package init(
    name: String, title: String, list: String, lines: Int, pages: Int?, folio: Int, filled: Int
  ) {
    self.name = name
    self.title = title
    self.list = list
    self.lines = lines
    self.pages = pages
    self.folio = folio
    self.filled = filled
  }

  /// How many lines it has; nil where nobody has said.
  package var capacity: Int? { pages.map { $0 * lines } }

  package func place(_ position: Int) -> BookletPlace {
    BookletPlace(page: folio + position / lines, line: position % lines + 1)
  }

  /// The line at a place; nil where the register has no such place.
  package func position(_ place: BookletPlace) -> Int? {
    guard place.page >= folio, 1...lines ~= place.line else { return nil }
    let position = (place.page - folio) * lines + place.line - 1
    return capacity.map { position < $0 } ?? true ? position : nil
  }

  func filling(_ count: Int) -> BookletRegister {
    BookletRegister(
      name: name, title: title, list: list, lines: lines, pages: pages, folio: folio,
      filled: count)
  }
}

/// Where in a booklet a line is: the number on the page, and the line counted from 1.
package struct BookletPlace: Hashable, Sendable, CustomStringConvertible {
  package let page: Int
  package let line: Int

  package init(page: Int, line: Int) {
    self.page = page
    self.line = line
  }

  package var description: String { "第 \(page) 页第 \(line) 行" }
}

/// Lines of a booklet that follow one another on one page.
package struct BookletLines: Hashable, Sendable {
  /// The sheet of the print register that is the booklet.
  package let booklet: PrintID
  package let register: String
  package let first: Int
  package let count: Int

  package init(booklet: PrintID, register: String, first: Int, count: Int) {
    self.booklet = booklet
    self.register = register
    self.first = first
    self.count = count
  }

  var positions: Range<Int> { first..<first + count }
}

extension BookletRegister {
  var json: JSON {
    [
      "name": .string(name), "title": .string(title), "list": .string(list),
      "lines": .integer(lines),
      "pages": pages.map { .integer($0) } ?? .null, "folio": .integer(folio),
      "filled": .integer(filled),
    ]
  }

  init?(_ json: JSON) {
    guard let name = json["name"]?.stringValue,
      let title = json["title"]?.stringValue, let list = json["list"]?.stringValue,
      let lines = json["lines"]?.integerValue, lines > 0,
      let folio = json["folio"]?.integerValue, let filled = json["filled"]?.integerValue
    else { return nil }
    self.init(
      name: name, title: title, list: list, lines: lines,
      pages: json["pages"]?.integerValue, folio: folio, filled: filled)
  }
}

extension BookletLines {
  package var json: JSON {
    [
      "booklet": .string(booklet.description), "register": .string(register),
      "first": .integer(first), "count": .integer(count),
    ]
  }

  package init?(_ json: JSON) {
    guard let booklet = json["booklet"]?.stringValue.flatMap({ PrintID($0) }),
      let register = json["register"]?.stringValue, let first = json["first"]?.integerValue,
      let count = json["count"]?.integerValue
    else { return nil }
    self.init(booklet: booklet, register: register, first: first, count: count)
  }
}
