import CivilTime
import JSONText
import WorkCalendar

extension DueDate: Recordable {
  init?(json: JSON) {
    guard let date = json["date"]?.stringValue.flatMap({ CalendarDate($0) }) else { return nil }
    self.init(
      date: date, isProvisional: json["provisional"]?.boolValue ?? false,
      basis: json["basis"].flatMap(Basis.init(json:)))
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("date", date.description)
      $0.member("provisional", isProvisional)
      $0.member("basis", basis)
    }
  }
}

extension DueDate.Basis: Recordable {
  init?(json: JSON) {
    guard let base = json["from"]?.stringValue.flatMap({ CalendarDate($0) }),
      let days = json["days"]?.integerValue, let calendar = json["calendar"]?.stringValue
    else { return nil }
    self.init(base: base, workingDays: days, calendar: calendar)
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("from", base.description)
      $0.member("days", workingDays)
      $0.member("calendar", calendar)
    }
  }
}

extension WorkingDayCount: Recordable {
  init?(json: JSON) {
    guard let from = json["from"]?.integerValue else { return nil }
    self.init(
      from: Instant(milliseconds: Int64(from)),
      span: json["span"]?.stringValue.flatMap { CivilDuration($0) })
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("from", from)
      $0.member("span", span?.description)
    }
  }
}

extension DatesRevised: Recordable {
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
      },
      clocks: try reader.list("clocks") { json in
        guard let kind = json["clock"]?.stringValue.flatMap(StatutoryClock.Kind.init),
          let old = json["old"].flatMap(DueDate.init(json:)),
          let new = json["new"].flatMap(DueDate.init(json:))
        else { return nil }
        return Clock(kind, old: old, new: new)
      })
  }

  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("cause", cause)
      $0.member("dues", dues)
      $0.member("timers", timers)
      $0.member("clocks", clocks)
    }
  }
}

extension DatesRevised.Due: Recordable {
  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("old", old)
      $0.member("new", new)
    }
  }
}

extension DatesRevised.Clock: Recordable {
  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("clock", kind.rawValue)
      $0.member("old", old)
      $0.member("new", new)
    }
  }
}

extension DatesRevised.Timer: Recordable {
  func write(to writer: inout JSONWriter) {
    writer.object {
      $0.member("id", activation)
      $0.member("element", element)
      $0.member("old", old)
      $0.member("new", new)
    }
  }
}
