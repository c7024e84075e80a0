import CivilTime
import Decimals
import FEEL

/// Reads the value of one field, from the data and from a post.
struct EntryReader {
  let component: FormComponent
  let name: String
  let clock: FormClock

  /// The data after sanitising, else the default, else the empty value of the type.
  func initialEntry(_ data: Value?) -> FieldEntry {
    FieldEntry(initial: sanitized(data ?? .null) ?? defaultValue)
  }

  /// What the data say if it is a value of the field's type.
  private func sanitized(_ value: Value) -> Value? {
    switch component.kind {
    case .textField: value.stringValue.map { .string($0.onOneLine()) }
    case .textArea: value.stringValue.map { .string($0) }
    case .number:
      (value.numberValue ?? value.stringValue.flatMap { Decimal128($0) }).map { .number($0) }
    case .dateTime(let specification):
      dateTimeText(value).flatMap { text in
        DateTimeReading(text, as: specification.subtype).map { _ in .string(text) }
      }
    case .checkbox: value.booleanValue.map { .boolean($0) }
    case .radio, .select: value.isNull ? nil : value
    case .checklist: value.listValue.map { .list($0) }
    case .filePicker: value.listValue.map { .list($0.filter { FormFile($0) != nil }) }
    default: nil
    }
  }

  private func dateTimeText(_ value: Value) -> String? {
    switch value {
    case .string(let text): text
    case .date(let date): date.description
    default: nil
    }
  }

  private var defaultValue: Value {
    switch component.kind {
    case .textField(let text): .string(text.defaultValue ?? "")
    case .textArea(let text): .string(text.defaultValue ?? "")
    case .number(let number): number.defaultValue.map { .number($0) } ?? .null
    case .dateTime(let dateTime): dateTime.defaultValue.map { .string($0) } ?? .null
    case .checkbox(let checkbox): .boolean(checkbox.defaultValue)
    case .radio(let choice), .select(let choice): choice.defaultValues.first ?? .null
    case .checklist(let choice): .list(choice.defaultValues)
    case .filePicker: .list([])
    default: .null
    }
  }

  /// Reads the post into an open field. What the page did not send stays as it was: the field was
  /// not drawn there.
  func read(_ entry: inout FieldEntry, from posted: inout PostedIndex?) throws(FormRefusal) {
    switch component.kind {
    case .textField:
      guard let text = try posted?.value(name) else { return }
      entry.value = .string(text.withoutControls().onOneLine())
    case .textArea:
      guard let text = try posted?.value(name) else { return }
      entry.value = .string(text.withoutControls())
    case .number(let specification):
      guard let text = try posted?.value(name) else { return }
      readNumber(text, specification, into: &entry)
    case .dateTime(let specification):
      try readDateTime(specification, into: &entry, from: &posted)
    case .checkbox:
      guard let text = try posted?.value(name) else { return }
      entry.value = .boolean(text == "true")
    case .radio, .select:
      guard let token = try posted?.value(name) else { return }
      entry.written = token.isEmpty ? [] : [token]
    case .checklist:
      guard let tokens = posted?.values(name) else { return }
      entry.written = tokens.filter { !$0.isEmpty }
    case .filePicker: try readFiles(into: &entry, from: &posted)
    default: break
    }
  }

  private func readNumber(
    _ text: String, _ specification: NumberSpecification, into entry: inout FieldEntry
  ) {
    entry.written = [text]
    let plain = text.trimmingSpace().withHalfWidthDigits()
    if plain.isEmpty {
      entry.value = .null
    } else if let number = Decimal128(plain) {
      entry.value = .number(number)
    } else {
      entry.value = .null
      entry.fault = FormMessage(.notANumber)
    }
  }

  private func readDateTime(
    _ specification: DateTimeSpecification, into entry: inout FieldEntry,
    from posted: inout PostedIndex?
  ) throws(FormRefusal) {
    var reading = DateTimeReading(date: nil, time: nil)
    var dateText = ""
    var timeText = ""
    if specification.subtype != .time {
      let part = specification.subtype == .date ? name : "date:\(name)"
      guard let text = try posted?.value(part) else { return }
      dateText = text.trimmingSpace()
      reading.date = CalendarDate(dateText)
    }
    if specification.subtype != .date {
      let part = specification.subtype == .time ? name : "time:\(name)"
      guard let text = try posted?.value(part) else { return }
      timeText = text.trimmingSpace()
      reading.time = TimeOfDay(timeText).flatMap { time in
        TimeOfDay(
          hour: time.hour, minute: time.minute - time.minute % specification.timeInterval)
      }
    }
    entry.value = .null
    entry.written = [dateText, timeText]
    if !dateText.isEmpty, reading.date == nil {
      entry.fault = FormMessage(.invalidDate)
    } else if !timeText.isEmpty, reading.time == nil {
      entry.fault = FormMessage(.invalidTime)
    } else if specification.subtype == .dateTime, dateText.isEmpty != timeText.isEmpty {
      entry.fault = FormMessage(.incompleteDateTime)
    } else if !dateText.isEmpty || !timeText.isEmpty {
      entry.value = .string(reading.sent(as: specification.serialization, at: clock))
    }
  }

  private func readFiles(
    into entry: inout FieldEntry, from posted: inout PostedIndex?
  ) throws(FormRefusal) {
    let uploads = posted?.uploads(name) ?? []
    guard let kept = posted?.values(name) ?? (uploads.isEmpty ? nil : []) else { return }
    let present = (entry.initial.listValue ?? []).compactMap { FormFile($0) }
    var files: [FormFile] = []
    for id in kept where !id.isEmpty {
      guard let file = present.first(where: { $0.id == id }) ?? posted?.earlierUploads[id] else {
        throw .unknownFile(name)
      }
      if !files.contains(file) { files.append(file) }
    }
    entry.value = .list((files + uploads).map(\.value))
  }
}
