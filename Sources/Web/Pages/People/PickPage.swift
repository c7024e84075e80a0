/// Looks somebody up by name, pinyin initials, post or unit, or through the tree of units.
package struct PickPage: Page {
  package var typed: String
  package var choices: [PersonPicker.Choice]
  /// The unit whose people are shown; nil for those found or chosen lately.
  package var unit: String?
  /// The units below it, or the tops of the tree.
  package var units: [Link]

  package init(
    typed: String, choices: [PersonPicker.Choice], unit: String? = nil, units: [Link] = []
  ) {
    self.typed = typed
    self.choices = choices
    self.unit = unit
    self.units = units
  }

  package var title: Words { .pickTitle }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .pickTitle)
    html.keywordForm(action: "/people/pick", keyword: typed, kept: [])
    html(.section, .class("card")) { html in
      if let unit {
        html(.h2, unit)
      } else {
        html(.h2, typed.isEmpty ? .pickRecent : .pickFound)
      }
      if choices.isEmpty {
        html(.p, .pickNobody, .class("nothing"))
      } else {
        html.table(
          .pickTitle, columns: [Column(.name), Column(.posts), Column(.code)], rows: choices,
          isCaptionHidden: true
        ) { html, choice, column in
          switch column {
          case 0: html.text(choice.name)
          case 1: html.text(choice.place)
          default: html(.code, choice.code)
          }
        }
      }
    }
    if !units.isEmpty {
      html(.section, .class("card")) { html in
        html(.h2, .unitsBelow)
        html(.ul, .class("unit-list")) { html in
          for link in units { html(.li) { $0(.a, link.words, .href(link.address)) } }
        }
      }
    }
  }
}
