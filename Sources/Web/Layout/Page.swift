/// The content of one page; the layout puts header, navigation and banners around it.
package protocol Page {
  /// What the page is, for the title of the window.
  var title: Words { get }
  /// Whether what was submitted has faults, so that the title begins with 「出错：」.
  var hasErrors: Bool { get }
  /// Where the page stands in the site, if it stands below other pages.
  var path: [Link] { get }
  func write(to html: inout HTMLWriter)
}

extension Page {
  package var hasErrors: Bool { false }
  package var path: [Link] { [] }
}
