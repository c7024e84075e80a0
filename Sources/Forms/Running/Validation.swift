import CivilTime
import Decimals
import FEEL

/// The checks of form-js 1.24, in its order, on values that are exact.
struct Validation {
  let clock: FormClock

  func faults(of nodes: [FieldNode], in frame: DataFrame) -> [FormFault] {
    nodes.flatMap { faults(of: $0, in: frame) }
  }

  private func faults(of node: FieldNode, in frame: DataFrame) -> [FormFault] {
    switch node.content {
    case .presentation: return []
    case .group(let children): return faults(of: children, in: frame)
    case .list(let rows):
      return rows.enumerated().flatMap { position, row in
        let values = FormValues.context(of: row) { $0.isVisible }
        return faults(of: row.children, in: frame.row(values, at: position))
      }
    case .field(let entry):
      guard node.isSent else { return [] }
      return messages(for: entry, of: node.component, in: frame).map { message in
        FormFault(
          componentID: node.component.id, rows: node.place.rows, elementID: node.elementID,
          label: node.component.label?.line(in: frame) ?? node.place.inputName, message: message)
      }
    }
  }

  /// What is wrong with the value of a field.
  func messages(
    for entry: FieldEntry, of component: FormComponent, in frame: DataFrame
  ) -> [FormMessage] {
    if let fault = entry.fault { return [fault] }
    let value = entry.value
    switch component.kind {
    case .textField(let text): return messages(for: value, text.rules, in: frame)
    case .textArea(let text): return messages(for: value, text.rules, in: frame)
    case .number(let number): return messages(for: value, number, in: frame)
    case .dateTime(let dateTime): return messages(for: value, dateTime)
    case .checkbox(let checkbox):
      return checkbox.isRequired && value != .boolean(true) ? [FormMessage(.mustBeTicked)] : []
    case .radio(let choice), .select(let choice), .checklist(let choice):
      return choice.isRequired && isEmpty(value) ? [FormMessage(.required)] : []
    case .filePicker(let picker): return messages(for: value, picker, in: frame)
    case .group, .dynamicList, .table, .text, .separator: return []
    }
  }

  private func isEmpty(_ value: Value) -> Bool {
    value.isNull || value == .string("") || value == .list([])
  }

  private func messages(
    for value: Value, _ rules: TextRules, in frame: DataFrame
  ) -> [FormMessage] {
    let text = value.stringValue ?? ""
    if text.isEmpty { return rules.isRequired ? [FormMessage(.required)] : [] }
    var messages: [FormMessage] = []
    if case .pattern(let pattern, let message) = rules.format,
      !pattern.occurs(in: text)
    {
      messages.append(
        message.map { FormMessage(.customPattern, ["message": $0]) } ?? FormMessage(.pattern))
    }
    var count: Int { text.trimmingSpace().count }
    if let limit = rules.minLength?.bound(in: frame, read: \.integerValue), count < limit {
      messages.append(FormMessage(.tooShort, ["limit": "\(limit)", "count": "\(count)"]))
    }
    // A text never has more characters than bytes, and these need no counting.
    if let limit = rules.maxLength?.bound(in: frame, read: \.integerValue),
      text.utf8.count > limit, count > limit
    {
      messages.append(FormMessage(.tooLong, ["limit": "\(limit)", "count": "\(count)"]))
    }
    switch rules.format {
    case .phone where !ContactFormat.isPhone(text): messages.append(FormMessage(.phone))
    case .email where !ContactFormat.isEmail(text): messages.append(FormMessage(.email))
    default: break
    }
    return messages
  }

  private func messages(
    for value: Value, _ specification: NumberSpecification, in frame: DataFrame
  ) -> [FormMessage] {
    guard let number = value.numberValue else {
      return specification.isRequired ? [FormMessage(.required)] : []
    }
    var messages: [FormMessage] = []
    if let digits = specification.decimalDigits, number.rounded(toScale: digits, .down) != number {
      messages.append(
        digits == 0
          ? FormMessage(.notAnInteger) : FormMessage(.tooManyDecimals, ["digits": "\(digits)"]))
    }
    if let increment = specification.increment, let rest = number.modulo(increment), !rest.isZero {
      let lower = number - rest
      messages.append(
        FormMessage(
          .notAMultiple,
          [
            "increment": "\(increment)", "lower": "\(lower)", "upper": "\(lower + increment)",
          ]))
    }
    if let limit = specification.min?.bound(in: frame, read: \.numberValue), number < limit {
      messages.append(FormMessage(.belowMinimum, ["limit": "\(limit)"]))
    }
    if let limit = specification.max?.bound(in: frame, read: \.numberValue), number > limit {
      messages.append(FormMessage(.aboveMaximum, ["limit": "\(limit)"]))
    }
    return messages
  }

  private func messages(
    for value: Value, _ specification: DateTimeSpecification
  ) -> [FormMessage] {
    guard let text = value.stringValue,
      let reading = DateTimeReading(text, as: specification.subtype)
    else { return specification.isRequired ? [FormMessage(.required)] : [] }
    if specification.refusesPastDates, let date = reading.shown(at: clock).date,
      date < clock.today
    {
      return [FormMessage(.pastDate)]
    }
    return []
  }

  private func messages(
    for value: Value, _ picker: FilePickerSpecification, in frame: DataFrame
  ) -> [FormMessage] {
    let files = (value.listValue ?? []).compactMap { FormFile($0) }
    if files.isEmpty { return picker.isRequired ? [FormMessage(.required)] : [] }
    var messages: [FormMessage] = []
    if files.count > 1, !picker.allowsMultiple.holds(in: frame) {
      messages.append(FormMessage(.oneFileOnly))
    }
    if let accept = picker.accept?.line(in: frame) {
      for file in files where !file.isAccepted(by: accept) {
        messages.append(FormMessage(.fileNotAccepted, ["name": file.name, "accept": accept]))
      }
    }
    return messages
  }
}
