import CivilTime
import JSONText

extension Call: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"),
      assist: try reader.optional("assist") { $0.stringValue.flatMap(Assist.init) },
      person: try reader.optionalText("person"), by: try reader.optionalText("by") ?? "",
      reason: try reader.optionalText("reason") ?? "", isBinding: try reader.flag("binding"),
      due: try reader.optional("due", DueDate.init(json:)),
      returnsTo: try reader.optionalID("returnsTo"), guarded: try reader.variables("guarded"),
      resolvesAnew: try reader.flag("anew"), keepsRound: try reader.flag("sameRound"),
      endsOtherBranches: try reader.flag("endsOthers"),
      askedFields: try reader.list("askFields") { $0.stringValue })
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("assist", assist?.rawValue)
      $0.member("person", person)
      $0.member("by", by.isEmpty ? nil : by)
      $0.member("reason", reason.isEmpty ? nil : reason)
      $0.member("binding", isBinding)
      $0.member("due", due)
      $0.member("returnsTo", returnsTo)
      $0.member("guarded", guarded)
      $0.member("anew", resolvesAnew)
      $0.member("sameRound", keepsRound)
      $0.member("endsOthers", endsOtherBranches)
      $0.member("askFields", askedFields)
    }
  }
}

extension Transfer: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"), from: try reader.optionalText("from"),
      to: try reader.text("to"), by: try reader.text("by"), reason: try reader.text("reason"),
      isBack: try reader.flag("back"))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("from", from)
      $0.member("to", to)
      $0.member("by", by)
      $0.member("reason", reason)
      $0.member("back", isBack)
    }
  }
}

extension Tally: Recordable {
  init?(json: JSON) {
    guard let pass = json["pass"]?.integerValue, let reject = json["reject"]?.integerValue,
      let abstain = json["abstain"]?.integerValue, let todo = json["todo"]?.integerValue
    else { return nil }
    self.init(pass: pass, reject: reject, abstain: abstain, todo: todo)
    verdict = json["verdict"]?.stringValue.flatMap(Verdict.init)
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("pass", pass)
      $0.member("reject", reject)
      $0.member("abstain", abstain)
      $0.member("todo", todo)
      $0.member("verdict", verdict?.rawValue)
    }
  }
}

extension SentBack: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"), targets: try reader.list("targets") { $0.stringValue },
      way: try reader.required("way") { $0.stringValue.flatMap(ReturnManner.Way.init) },
      reason: try reader.text("reason"),
      cancelled: try reader.list("cancelled", ActivationID.init(json:)),
      askedFields: try reader.list("askFields") { $0.stringValue })
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("targets", targets)
      $0.member("way", way.rawValue)
      $0.member("reason", reason)
      $0.member("cancelled", cancelled)
      $0.member("askFields", askedFields)
    }
  }
}

extension Jump: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      try reader.id("id"), to: try reader.text("target"),
      person: try reader.optionalText("person"), reason: try reader.text("reason"),
      endsOtherBranches: try reader.flag("endsOthers"), by: try reader.text("by"),
      skipped: try reader.list("skipped") { $0.stringValue },
      repeated: try reader.list("repeats") { $0.stringValue })
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("target", target)
      $0.member("person", person)
      $0.member("reason", reason)
      $0.member("endsOthers", endsOtherBranches)
      $0.member("by", by)
      $0.member("skipped", skipped)
      $0.member("repeats", repeated)
    }
  }
}

extension Copy: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      id: try reader.copy("copy"),
      kind: try reader.required("kind") { $0.stringValue.flatMap(CopyKind.init) },
      reader: try reader.text("reader"), sender: try reader.text("sender"),
      text: try reader.optionalText("text") ?? "", activation: try reader.optionalID("id"),
      sentAt: try reader.instant("at"), snapshot: try reader.variables("snapshot"),
      due: try reader.optional("due") { $0.stringValue.flatMap { CalendarDate($0) } })
    formerReaders = try reader.list("former") { $0.stringValue }
    if try reader.flag("withdrawn") {
      fate = .withdrawn
    } else if let time = try reader.optionalInstant("readAt") {
      fate = .read(at: time, text: try reader.optionalText("remark") ?? "")
    }
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("copy", Int(id.rawValue))
      $0.member("kind", kind.rawValue)
      $0.member("reader", self.reader)
      $0.member("sender", sender)
      $0.member("text", text.isEmpty ? nil : text)
      $0.member("id", activation)
      $0.member("at", sentAt)
      $0.member("snapshot", snapshot)
      $0.member("due", due?.description)
      $0.member("former", formerReaders)
      switch fate {
      case .unread: break
      case .withdrawn: $0.member("withdrawn", true)
      case .read(let time, let remark):
        $0.member("readAt", time)
        $0.member("remark", remark.isEmpty ? nil : remark)
      }
    }
  }
}

extension CopyTransfer: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      try reader.copy("copy"), from: try reader.text("from"), to: try reader.text("to"),
      by: try reader.text("by"), reason: try reader.text("reason"))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("copy", Int(copy.rawValue))
      $0.member("from", from)
      $0.member("to", to)
      $0.member("by", by)
      $0.member("reason", reason)
    }
  }
}

extension Urge: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      try reader.id("id"), by: try reader.text("by"), text: try reader.text("text"),
      at: try reader.instant("at"), ordinal: try reader.integer("ordinal"))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("by", by)
      $0.member("text", text)
      $0.member("at", at)
      $0.member("ordinal", ordinal)
    }
  }
}

extension RecordedDecision: Recordable {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      activation: try reader.id("id"), leader: try reader.text("leader"),
      clerk: try reader.text("clerk"), evidence: try reader.text("evidence"))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("leader", leader)
      $0.member("clerk", clerk)
      $0.member("evidence", evidence)
    }
  }
}

extension PendingWithdrawal: Recordable {
  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("reason", reason)
      $0.member("agreed", agreed)
    }
  }
}
