/// The first page after the sign-in (工作台): five blocks, each a count, a list and a way to all.
package struct WorkbenchPage: Page {
  /// How many tasks show which light.
  package struct Lights: Hashable, Sendable {
    package var overdue: Int
    package var soon: Int
    package var inTime: Int

    package init(overdue: Int, soon: Int, inTime: Int) {
      self.overdue = overdue
      self.soon = soon
      self.inTime = inTime
    }

    package static func + (left: Lights, right: Lights) -> Lights {
      Lights(
        overdue: left.overdue + right.overdue, soon: left.soon + right.soon,
        inTime: left.inTime + right.inTime)
    }
  }

  package var name: String
  package var inbox: [TaskRow]
  package var inboxCount: Int
  package var lights: Lights
  package var returned: [TaskRow]
  /// How many there are of them in all.
  package var returnedCount: Int
  /// Results of cases that the person began, newest first.
  package var results: [CaseRow]
  package var drafts: [DraftRow]
  /// When the person last finished a task, for an empty inbox.
  package var lastFinished: String?
  /// `2026-03-05 14:30`, the last sign-in before this one, and from where.
  package var lastSignIn: (at: String, from: String?)?

  package init(
    name: String, inbox: [TaskRow], inboxCount: Int, lights: Lights, returned: [TaskRow],
    results: [CaseRow], drafts: [DraftRow], lastFinished: String?,
    lastSignIn: (at: String, from: String?)? = nil
  ) {
    self.name = name
    self.inbox = inbox
    self.inboxCount = inboxCount
    self.lights = lights
    self.returned = returned
    returnedCount = returned.count
    self.results = results
    self.drafts = drafts
    self.lastFinished = lastFinished
    self.lastSignIn = lastSignIn
  }

  /// Copies that are to be read and done (阅办).
  package var toAct: [CopyRow] = []
  /// What waits for others, or rests.
  package var waiting: [TaskRow] = []
  /// What the person may do for others (代).
  package var forOthers: [ForOther] = []
  /// The newest copies to read, and how many there are.
  package var copies: [CopyRow] = []
  package var copyCount = 0
  /// Withdrawals that wait for the person's consent.
  package var withdrawals: [WithdrawalRow] = []
  package var unconfirmed: [UnconfirmedRow] = []
  /// What was recorded for people who have left, which the person may confirm as a supervisor.
  package var unconfirmedOfLeft: [UnconfirmedRow] = []

  /// The first tasks of somebody for whom the person stands in.
  package struct ForOther: Sendable {
    package var name: String
    package var rows: [TaskRow]
    package var count: Int
    /// All of them.
    package var address: String
    /// What is to be read and done (阅办).
    package var toAct: [CopyRow] = []

    package init(name: String, rows: [TaskRow], count: Int, address: String) {
      self.name = name
      self.rows = rows
      self.count = count
      self.address = address
    }
  }

  package var title: Words { .workbench }

  package func write(to html: inout HTMLWriter) {
    html(.div, .class("page-head")) { html in
      html(.h1, .greeting(name))
      html.linkButton(.startCase, to: "/start", icon: .plus, isMain: true)
    }
    html(.ul, .class("lights"), .ariaLabel(.lights)) { html in
      light(.late, .warning, lights.overdue, .overdue, "overdue", &html)
      light(.attention, .clock, lights.soon, .dueSoon, "soon", &html)
      light(.good, .check, lights.inTime, .inTime, "later", &html)
    }
    block(.inbox, count: inboxCount, all: "/tasks", &html) { html in
      if inbox.isEmpty {
        html.nothing(lastFinished.map { .inboxEmptySince($0) } ?? .inboxEmpty, "/done", .doneTasks)
      } else {
        html.shortTaskTable(.inbox, rows: inbox)
      }
    }
    html.copiesToAct(toAct)
    block(.returnedToMe, count: returnedCount, all: "/tasks?returned=1", &html) { html in
      if returned.isEmpty {
        html(.p, .nothingReturned, .class("nothing"))
      } else {
        html.shortTaskTable(.returnedToMe, rows: returned)
      }
    }
    if !waiting.isEmpty {
      block(.waitingForOthers, count: waiting.count, all: nil, &html) { html in
        html.shortTaskTable(.waitingForOthers, rows: waiting)
      }
    }
    for other in forOthers {
      block(.tasksFor(other.name), count: other.count, all: other.address, &html) { html in
        if !other.rows.isEmpty { html.shortTaskTable(.tasksFor(other.name), rows: other.rows) }
        html.copiesToAct(other.toAct, id: nil)
      }
    }
    writeWithdrawals(to: &html)
    write(unconfirmed, .unconfirmed, .unconfirmedMeaning, id: "unconfirmed", to: &html)
    write(
      unconfirmedOfLeft, .unconfirmedOfLeft, .unconfirmedOfLeftMeaning, id: "unconfirmed-left",
      to: &html)
    block(.toRead, count: copyCount, all: "/reads", &html) { html in
      if results.isEmpty, copies.isEmpty {
        html(.p, .nothingToRead, .class("nothing"))
      } else {
        html(.ul, .class("lines")) { html in
          for copy in copies {
            html(.li) { html in
              html(.a, copy.title, .href(copy.address), .class("row-title"))
              html.stateMark(StateMark(.attention, .document, copy.kind))
              html(.span, "\(copy.person) \(copy.sent)", .class("hint"))
            }
          }
          for result in results {
            html(.li) { html in
              html(.a, result.title, .href(result.address), .class("row-title"))
              html.stateMark(result.state)
              html(.span, result.number, .class("hint digits"))
            }
          }
        }
      }
    }
    block(.drafts, count: drafts.count, all: "/drafts", &html) { html in
      if drafts.isEmpty {
        html(.p, .noDrafts, .class("nothing"))
      } else {
        html(.ul, .class("lines")) { html in
          for draft in drafts {
            html(.li) { html in
              html(.a, draft.title, .href(draft.address), .class("row-title"))
              html(.span, draft.saved, .class("hint"))
            }
          }
        }
      }
    }
    if let lastSignIn {
      html(.p, .lastSignIn(at: lastSignIn.at, from: lastSignIn.from), .class("hint"))
    }
  }

  private func write(
    _ rows: [UnconfirmedRow], _ title: Words, _ meaning: Words, id: String,
    to html: inout HTMLWriter
  ) {
    guard !rows.isEmpty else { return }
    html(.section, .class("card"), .id(id)) { html in
      html(.h2) { html in
        html.text(title)
        html(.span, String(rows.count), .class("count"))
      }
      html(.p, meaning)
      html(.ul, .class("lines")) { html in
        for row in rows {
          html(.li) { html in
            html(.a, row.title, .href("/cases/\(row.number)"), .class("row-title"))
            html(.span, row.words, .class("hint"))
            html.postForm(to: "/records/\(row.key)") { html in
              html(.button, .type("submit"), .class("button")) { html in
                html.text(.confirmRecord)
                html(.span, row.title, .class("visually-hidden"))
              }
            }
          }
        }
      }
    }
  }

  private func writeWithdrawals(to html: inout HTMLWriter) {
    guard !withdrawals.isEmpty else { return }
    block(.withdrawals, count: withdrawals.count, all: nil, &html) { html in
      html(.ul, .class("lines")) { html in
        for row in withdrawals {
          html(.li) { html in
            html(.a, row.title, .href("/cases/\(row.number)"), .class("row-title"))
            html(.span, row.words, .class("hint"))
            html(.a, .class("button"), .href(row.address)) { html in
              html.text(.answerWithdrawal)
              html(.span, row.title, .class("visually-hidden"))
            }
          }
        }
      }
    }
  }

  private func light(
    _ tone: StateMark.Tone, _ icon: Icon, _ count: Int, _ words: Words, _ filter: String,
    _ html: inout HTMLWriter
  ) {
    html(.li) { html in
      html(
        .a, .class("light mark-\(tone.rawValue)"), .href("/tasks?deadline=\(filter)")
      ) { html in
        html.icon(icon)
        html(.span, String(count), .class("light-count"))
        html(.span, words, .class("light-words"))
      }
    }
  }

  private func block(
    _ words: Words, count: Int, all address: String?, _ html: inout HTMLWriter,
    content: HTMLWriter.Content
  ) {
    html(.section, .class("card")) { html in
      html(.div, .class("card-head")) { html in
        html(.h2) { html in
          html.text(words)
          html(.span, String(count), .class("count"))
        }
        if let address {
          html(.a, .class("all"), .href(address)) { html in
            html.text(.all)
            html(.span, words, .class("visually-hidden"))
          }
        }
      }
      content(&html)
    }
  }
}

extension HTMLWriter {
  /// What a list says when it is empty, and where to look instead.
  mutating func nothing(_ words: Words, _ address: String, _ link: Words) {
    self(.p, .class("nothing")) { html in
      html.text(words)
      html.text(" ")
      html(.a, link, .href(address))
    }
  }
}

/// A withdrawal that waits for consent (撤销申请待同意).
package struct WithdrawalRow: Hashable, Sendable {
  package var title: String
  package var number: String
  package var words: Words
  /// Where it is answered.
  package var address: String

  package init(title: String, number: String, words: Words, address: String) {
    self.title = title
    self.number = number
    self.words = words
    self.address = address
  }
}

/// What was recorded for a person who has not confirmed it (待本人确认).
package struct UnconfirmedRow: Hashable, Sendable {
  package var key: String
  package var title: String
  package var number: String
  package var words: Words

  package init(key: String, title: String, number: String, words: Words) {
    self.key = key
    self.title = title
    self.number = number
    self.words = words
  }
}
