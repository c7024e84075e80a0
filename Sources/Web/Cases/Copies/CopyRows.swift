import Engine
import Runtime

/// Makes the rows of copies.
struct CopyRows {
  let office: Office

  /// `principal` is whoever has them to do, by name, where another does so in his place (代).
  func rows(
    _ copies: [CopyRecord], _ box: ReadsPage.Box, for principal: String? = nil
  ) throws -> [CopyRow] {
    let now = office.runtime.settings.now()
    let deadlines = try copies.map { copy in
      try office.deadline(
        copy.due.map { DueDate(date: $0, isProvisional: false) }, at: now, isOver: !copy.isOpen,
        by: office.calendar(of: copy.program, copy.instance))
    }
    return try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try zip(copies, deadlines).map { copy, deadline in
        let key = "\(copy.instance)-\(copy.id)"
        var row = CopyRow(
          key: key, title: copy.title, number: copy.caseNumber, process: copy.processName,
          kind: Words(copy.kind),
          person: try names.name(box == .sent ? copy.reader : copy.sender), text: copy.text,
          sent: office.text(copy.sentAt), read: copy.readAt.map(office.text),
          remark: copy.remark ?? "", isWithdrawn: copy.isWithdrawn,
          canTick: box == .unread && !copy.kind.needsText,
          canWithdraw: box == .sent && copy.isOpen,
          address: box == .unread || box == .read && copy.isSnapshot
            ? "/reads/\(key)" : "/cases/\(copy.caseNumber)", isSnapshot: copy.isSnapshot)
        row.deadline = deadline
        row.onBehalfOf = principal
        return row
      }
    }
  }
}
