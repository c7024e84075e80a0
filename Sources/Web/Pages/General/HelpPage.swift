/// The keys of the system and where to turn (帮助).
package struct HelpPage: Page {
  package init() {}

  package var title: Words { .help }

  private static let keys: [(String, Words)] = [
    ("F2", .keyScan), ("F4", .keyNext), ("Shift+F4", .keyPrevious), ("F8", .keySubmit),
    ("F9", .keyPrint), ("/", .keySearch), ("?", .keyHelp), ("Alt+1", .inbox),
    ("Alt+2", .doneTasks), ("Alt+3", .startedByMe), ("Alt+5", .drafts), ("Alt+6", .startCase),
    ("Alt+9", .search),
  ]

  package func write(to html: inout HTMLWriter) {
    html(.h1, .help)
    html(.section, .class("card")) { html in
      html(.h2, .keys)
      html.table(
        .keys, columns: [Column(.key), Column(.whatItDoes)], rows: Self.keys,
        isCaptionHidden: true, isPairs: true
      ) { html, row, column in
        if column == 0 { html(.code, row.0, .class("key")) } else { html.text(row.1) }
      }
      html(.p, .keysNeedScripts, .class("hint"))
    }
    html(.section, .class("card")) { html in
      html(.h2, .scanning)
      html(.p, .scanningHelp)
    }
    html(.section, .class("card")) { html in
      html(.h2, .wordsHeading)
      html(.p, .returnHelp)
      html(.p, .draftHelp)
      html(.p, .deadlineHelp)
    }
  }
}
