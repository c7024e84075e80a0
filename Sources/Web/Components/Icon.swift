/// A drawing of the icon sheet (`Assets/icons.svg`), always beside words and never instead of them.
package enum Icon: String, CaseIterable, Sendable {
  case emblem, menu, scan, leave, home, inbox, check, send, pencil, plus, search, gear
  case clock, warning, cross, info, document, printer, back, forward, download, person, flow, lock
}

extension HTMLWriter {
  mutating func icon(_ icon: Icon) {
    self(.svg, .class("icon"), .ariaHidden) { html in
      html(.use, .href("\(html.assets.icons)#\(icon.rawValue)")) { _ in }
    }
  }
}
