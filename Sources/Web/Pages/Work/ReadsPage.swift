/// Copies to read, read, and sent (待阅、已阅、我发出的).
package struct ReadsPage: Page {
  package enum Box: String, CaseIterable, Sendable {
    case unread, read, sent

    package var words: Words {
      switch self {
      case .unread: .reads
      case .read: .readsDone
      case .sent: .readsSent
      }
    }

    package var address: String { self == .unread ? "/reads" : "/reads?box=\(rawValue)" }

    var emptiness: Words {
      switch self {
      case .unread: .nothingUnread
      case .read: .nothingRead
      case .sent: .nothingSent
      }
    }
  }

  package var box: Box
  package var rows: [CopyRow]
  package var paging: Paging
  package var unreadCount: Int
  package var key: String

  package init(box: Box, rows: [CopyRow], paging: Paging, unreadCount: Int, key: String) {
    self.box = box
    self.rows = rows
    self.paging = paging
    self.unreadCount = unreadCount
    self.key = key
  }

  package var title: Words { box.words }

  package func write(to html: inout HTMLWriter) {
    html(.div, .class("page-head")) { html in
      html(.h1) { html in
        html.text(.reads)
        html(.span, String(unreadCount), .class("count"))
      }
    }
    html(.nav, .class("tabs"), .ariaLabel(.reads)) { html in
      html(.ul) { html in
        for box in Box.allCases {
          html(.li) { html in
            html(
              .a, box.words, .href(box.address), .ariaCurrent(box == self.box ? "page" : nil))
          }
        }
      }
    }
    html(.section, .class("card")) { html in
      if rows.isEmpty {
        html(.p, box.emptiness, .class("nothing"))
      } else if box == .unread {
        html.postForm(to: "/reads", key: key) { html in
          html.copyTable(box, rows: rows)
          if rows.contains(where: \.canTick) {
            html.buttons { $0.mainButton(.markTicked, name: PostField.act, value: "read") }
          }
        }
      } else {
        html.copyTable(box, rows: rows)
      }
      html.pager(paging) { page, size in
        "/reads?box=\(box.rawValue)&page=\(page)&size=\(size)"
      }
    }
  }
}

/// A copy as a list shows it.
package struct CopyRow: Hashable, Sendable {
  package var key: String
  package var title: String
  package var number: String
  package var process: String
  package var kind: Words
  /// Who sent it, or who is to read it.
  package var person: String
  package var text: String
  package var sent: String
  /// When it was read; nil while it was not.
  package var read: String?
  package var remark: String
  package var isWithdrawn: Bool
  /// Whether it is read by ticking it.
  package var canTick: Bool
  package var canWithdraw: Bool
  /// Where the row leads.
  package var address: String
  /// Whether it shows the case as it was when it was sent (抄送快照).
  package var isSnapshot: Bool
  /// By when it must be done (阅办).
  package var deadline: Deadline?
  /// Whose it is, if it is done in the place of somebody else (代).
  package var onBehalfOf: String?

  package init(
    key: String, title: String, number: String, process: String, kind: Words, person: String,
    text: String, sent: String, read: String?, remark: String, isWithdrawn: Bool, canTick: Bool,
    canWithdraw: Bool, address: String, isSnapshot: Bool = false
  ) {
    self.isSnapshot = isSnapshot
    self.key = key
    self.title = title
    self.number = number
    self.process = process
    self.kind = kind
    self.person = person
    self.text = text
    self.sent = sent
    self.read = read
    self.remark = remark
    self.isWithdrawn = isWithdrawn
    self.canTick = canTick
    self.canWithdraw = canWithdraw
    self.address = address
  }
}

extension HTMLWriter {
  /// Copies that are to be read and done (阅办), each with the way to where that is said; nothing without any.
  mutating func copiesToAct(_ rows: [CopyRow], id: String? = "to-act") {
    guard !rows.isEmpty else { return }
    self(.section, .class("card"), .id(id)) { html in
      html(.h2) { html in
        html.text(.copiesToAct)
        html(.span, String(rows.count), .class("count"))
      }
      html.table(
        .copiesToAct,
        columns: [
          Column(.matter), Column(.sender), Column(.sentAt), Column(.deadline), Column(.actions),
        ],
        rows: rows, isCaptionHidden: true
      ) { html, row, column in
        switch column {
        case 0: html.copyTitle(row)
        case 1: html.text(row.person)
        case 2: html.text(row.sent)
        case 3: html.deadline(row.deadline)
        default:
          html(.a, .class("button"), .href(row.address)) { html in
            html.text(row.kind)
            html(.span, row.title, .class("visually-hidden"))
          }
        }
      }
    }
  }

  private mutating func copyTitle(_ row: CopyRow) {
    self(.a, row.title, .href(row.address), .class("row-title"))
    if !row.text.isEmpty { self(.span, row.text, .class("row-summary")) }
    self(.span, .class("row-notes")) { html in
      html(.span, row.number, .class("digits"))
      html(.span, row.process)
      if row.isSnapshot { html(.span, .copyIsSnapshot) }
      if let principal = row.onBehalfOf {
        html.stateMark(StateMark(.neutral, .person, .inPlaceOf(principal)))
      }
    }
  }

  mutating func copyTable(_ box: ReadsPage.Box, rows: [CopyRow]) {
    let isSent = box == .sent
    let columns = [
      Column(.matter), Column(.copyKind), Column(isSent ? .reader : .sender), Column(.sentAt),
      Column(box == .unread ? .actions : .readAt),
    ]
    table(box.words, columns: columns, rows: rows, isCaptionHidden: true) { html, row, column in
      switch column {
      case 0: html.copyTitle(row)
      case 1: html.text(row.kind)
      case 2: html.text(row.person)
      case 3: html.text(row.sent)
      default: html.copyState(box, row)
      }
    }
  }

  private mutating func copyState(_ box: ReadsPage.Box, _ row: CopyRow) {
    guard box != .unread else {
      if row.canTick {
        self(.label, .class("option"), .for("copy-\(row.key)")) { html in
          html(
            .input, .id("copy-\(row.key)"), .type("checkbox"), .name("copy"), .value(row.key))
          html(.span, .markRead)
          html(.span, row.title, .class("visually-hidden"))
        }
      } else {
        self(.a, .openCopy, .href(row.address), .class("button"))
      }
      return
    }
    if row.isWithdrawn {
      stateMark(StateMark(.neutral, .back, .copyWithdrawn))
    } else if let read = row.read {
      stateMark(StateMark(.good, .check, .verbatim(read)))
      if !row.remark.isEmpty { self(.span, row.remark, .class("row-summary")) }
    } else {
      stateMark(StateMark(.attention, .clock, .notRead))
      if row.canWithdraw {
        postForm(to: "/reads/\(row.key)/withdrawal") { html in
          html(.button, .type("submit"), .class("button")) { html in
            html.text(.withdrawCopy)
            html(.span, row.person, .class("visually-hidden"))
          }
        }
      }
    }
  }
}
