import CivilTime
import JSONText

extension DueDate {
  init?(json: JSON) {
    guard let date = json["date"]?.stringValue.flatMap({ CalendarDate($0) }) else { return nil }
    self.init(
      date: date, isProvisional: json["provisional"]?.boolValue ?? false,
      basis: json["basis"].flatMap(Basis.init(json:)))
  }

  var json: JSON {
    .object(
      JSONObject(
        present: ("date", .string(date.description)), ("provisional", isProvisional ? true : nil),
        ("basis", basis?.json)))
  }
}

extension DueDate.Basis {
  init?(json: JSON) {
    guard let base = json["from"]?.stringValue.flatMap({ CalendarDate($0) }),
      let days = json["days"]?.integerValue, let calendar = json["calendar"]?.stringValue
    else { return nil }
    self.init(base: base, workingDays: days, calendar: calendar)
  }

  var json: JSON {
    [
      "from": .string(base.description), "days": .integer(workingDays),
      "calendar": .string(calendar),
    ]
  }
}

extension WorkingDayCount {
  init?(json: JSON) {
    guard let from = json["from"]?.integerValue else { return nil }
    self.init(
      from: Instant(milliseconds: Int64(from)),
      span: json["span"]?.stringValue.flatMap { CivilDuration($0) })
  }

  var json: JSON {
    .object(
      JSONObject(
        present: ("from", .integer(from.milliseconds)),
        ("span", span.map { .string($0.description) })))
  }
}

extension DatesRevised {
  init(reading reader: RecordReader) throws(MalformedRecord) {
    self.init(
      cause: try reader.text("cause"),
      dues: try reader.list("dues") { json in
        guard let old = json["old"].flatMap(DueDate.init(json:)),
          let new = json["new"].flatMap(DueDate.init(json:))
        else { return nil }
        return Due(activation: json["id"].flatMap { ActivationID(json: $0) }, old: old, new: new)
      },
      timers: try reader.list("timers") { json in
        guard let id = json["id"].flatMap({ ActivationID(json: $0) }),
          let element = json["element"]?.stringValue, let old = json["old"]?.integerValue,
          let new = json["new"]?.integerValue
        else { return nil }
        return Timer(
          activation: id, element: element, old: Instant(milliseconds: Int64(old)),
          new: Instant(milliseconds: Int64(new)))
      })
  }

  var json: JSON {
    .object(
      JSONObject(
        present: ("cause", .string(cause)),
        ("dues", dues.isEmpty ? nil : .array(dues.map(\.json))),
        ("timers", timers.isEmpty ? nil : .array(timers.map(\.json)))))
  }
}

extension DatesRevised.Due {
  fileprivate var json: JSON {
    .object(JSONObject(present: ("id", activation?.json), ("old", old.json), ("new", new.json)))
  }
}

extension DatesRevised.Timer {
  fileprivate var json: JSON {
    [
      "id": activation.json, "element": .string(element), "old": .integer(old.milliseconds),
      "new": .integer(new.milliseconds),
    ]
  }
}
