import JSONText

/// A record that belongs to one run, in a snapshot.
private struct Entry<Value> {
  let id: ActivationID
  let value: Value
}

extension HandlingState: Recordable {
  init(json: JSON) throws(MalformedRecord) {
    self.init()
    let reader = RecordReader(record: "handling", json: json)
    for call in try reader.records("calls", Call.init(reading:)) { calls[call.activation] = call }
    waiting = Set(try reader.list("waiting", ActivationID.init(json:)))
    for entry in try reader.list("finished", Self.finish) { finished[entry.id] = entry.value }
    for entry in try reader.list("holders", Self.holders) { holders[entry.id] = entry.value }
    handedBack = Set(try reader.list("handedBack", ActivationID.init(json:)))
    read = Set(try reader.list("read", ActivationID.init(json:)))
    for entry in try reader.list("opinions", Self.opinion) { opinions[entry.id] = entry.value }
    removed = Set(try reader.list("removed", ActivationID.init(json:)))
    for entry in try reader.list("suspended", Self.reason) { suspended[entry.id] = entry.value }
    urges = try reader.records("urges", Urge.init(reading:))
    copies = try reader.records("copies", Copy.init(reading:))
    pendingJump = try reader.optional("jump") { json throws(MalformedRecord) in
      try Jump(reading: RecordReader(record: "jump", json: json))
    }
    for record in try reader.records("unconfirmed", RecordedDecision.init(reading:)) {
      unconfirmed[record.activation] = record
    }
    pendingWithdrawal = try reader.optional("pendingWithdrawal", Self.pendingWithdrawal)
    withdrawal = try reader.optionalText("withdrawal")
    voided = try reader.optionalText("voided")
    clocks = try reader.records("clocks", CaseClock.init(reading:))
    pauses = try reader.records("pauses", CasePause.init(reading:))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("calls", calls.values.sorted { $0.activation < $1.activation })
      $0.member("waiting", waiting.sorted())
      $0.members("finished", finished) { writer, finish in
        writer.member("by", finish.by)
        writer.member("opinion", finish.opinion)
      }
      $0.members("holders", holders) { $0.member("people", $1) }
      $0.member("handedBack", handedBack.sorted())
      $0.member("read", read.sorted())
      $0.members("opinions", opinions) { $0.member("opinion", $1) }
      $0.member("removed", removed.sorted())
      $0.members("suspended", suspended) { $0.member("reason", $1) }
      $0.member("urges", urges)
      $0.member("copies", copies)
      $0.member("jump", pendingJump)
      $0.member("unconfirmed", unconfirmed.values.sorted { $0.activation < $1.activation })
      $0.member("pendingWithdrawal", pendingWithdrawal)
      $0.member("withdrawal", withdrawal)
      $0.member("voided", voided)
      $0.member("clocks", clocks)
      $0.member("pauses", pauses)
    }
  }

  private static func pendingWithdrawal(_ json: JSON) -> PendingWithdrawal? {
    guard let reason = json["reason"]?.stringValue else { return nil }
    return PendingWithdrawal(
      reason: reason, agreed: json["agreed"]?.arrayValue?.compactMap(\.stringValue) ?? [])
  }

  private static func finish(_ json: JSON) -> Entry<OwnerFinish>? {
    json["id"].flatMap(ActivationID.init(json:)).map { id in
      Entry(
        id: id,
        value: OwnerFinish(
          by: json["by"].flatMap(ActingPerson.init(json:)),
          opinion: json["opinion"].flatMap(Opinion.init(json:))))
    }
  }

  private static func holders(_ json: JSON) -> Entry<[String]>? {
    guard let id = json["id"].flatMap(ActivationID.init(json:)) else { return nil }
    return Entry(id: id, value: json["people"]?.arrayValue?.compactMap(\.stringValue) ?? [])
  }

  private static func opinion(_ json: JSON) -> Entry<Opinion>? {
    guard let id = json["id"].flatMap(ActivationID.init(json:)),
      let opinion = json["opinion"].flatMap(Opinion.init(json:))
    else { return nil }
    return Entry(id: id, value: opinion)
  }

  private static func reason(_ json: JSON) -> Entry<String>? {
    guard let id = json["id"].flatMap(ActivationID.init(json:)),
      let reason = json["reason"]?.stringValue
    else { return nil }
    return Entry(id: id, value: reason)
  }
}

extension RecordReader {
  fileprivate func records<Record>(
    _ name: String, _ read: (RecordReader) throws(MalformedRecord) -> Record
  ) throws(MalformedRecord) -> [Record] {
    try list(name) { json throws(MalformedRecord) in
      try read(RecordReader(record: name, json: json))
    }
  }
}

extension JSONWriter {
  /// Records by run, in the order of the runs.
  fileprivate mutating func members<Value>(
    _ name: String, _ values: [ActivationID: Value],
    _ write: (inout JSONWriter, Value) -> Void
  ) {
    guard !values.isEmpty else { return }
    key(name)
    beginArray()
    for (id, value) in values.sorted(by: { $0.key < $1.key }) {
      object {
        $0.member("id", id)
        write(&$0, value)
      }
    }
    endArray()
  }
}
