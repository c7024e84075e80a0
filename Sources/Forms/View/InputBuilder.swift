import CivilTime
import Decimals
import FEEL

/// Computes the input of one field.
struct InputBuilder {
  let node: FieldNode
  let entry: FieldEntry
  let name: String
  let frame: DataFrame
  let clock: FormClock

  func content(_ kind: FormComponentKind) -> FormItemContent {
    switch kind {
    case .textField(let text):
      .text(textInput(text.rules, isMultiline: false, prefix: text.prefix, suffix: text.suffix))
    case .textArea(let text):
      .text(textInput(text.rules, isMultiline: true, prefix: nil, suffix: nil))
    case .number(let number): .number(numberInput(number))
    case .dateTime(let dateTime): .dateTime(dateTimeInput(dateTime))
    case .checkbox:
      .checkbox(
        CheckboxInput(name: name, value: "true", isTicked: entry.value == .boolean(true)))
    case .radio: .choice(choiceInput(.radio, isSearchable: false))
    case .select(let choice): .choice(choiceInput(.select, isSearchable: choice.isSearchable))
    case .checklist: .choice(choiceInput(.checklist, isSearchable: false))
    case .filePicker(let picker):
      .files(
        FileInput(
          name: name, accept: picker.accept?.line(in: frame),
          allowsMultiple: picker.allowsMultiple.holds(in: frame),
          files: (entry.value.listValue ?? []).compactMap { FormFile($0) }))
    case .group, .dynamicList, .table, .text, .separator: .separator
    }
  }

  private func textInput(
    _ rules: TextRules, isMultiline: Bool, prefix: FormText?, suffix: FormText?
  ) -> TextInput {
    var keyboard = TextInput.Keyboard.text
    var pattern: String?
    var patternMessage: String?
    switch rules.format {
    case .email: keyboard = .email
    case .phone: keyboard = .telephone
    case .pattern(let rule, let message):
      // The rule asks for a match anywhere, HTML for one of the whole.
      pattern = ".*(?:\(rule.source)).*"
      patternMessage = message
    case nil: break
    }
    return TextInput(
      name: name, value: entry.value.stringValue ?? "", isMultiline: isMultiline,
      keyboard: keyboard, minLength: rules.minLength?.bound(in: frame, read: \.integerValue),
      maxLength: rules.maxLength?.bound(in: frame, read: \.integerValue), pattern: pattern,
      patternMessage: patternMessage, prefix: prefix?.line(in: frame),
      suffix: suffix?.line(in: frame))
  }

  private func numberInput(_ number: NumberSpecification) -> NumberInput {
    let written = entry.written?.first
    let smallest = number.decimalDigits.flatMap { digits in
      Decimal128(digits == 0 ? "1" : "0." + String(repeating: "0", count: digits - 1) + "1")
    }
    return NumberInput(
      name: name, value: written ?? entry.value.numberValue?.description ?? "",
      min: number.min?.bound(in: frame, read: \.numberValue)?.description,
      max: number.max?.bound(in: frame, read: \.numberValue)?.description,
      step: (number.increment ?? smallest)?.description, prefix: number.prefix?.line(in: frame),
      suffix: number.suffix?.line(in: frame))
  }

  private func dateTimeInput(_ specification: DateTimeSpecification) -> DateTimeInput {
    let reading = entry.value.stringValue
      .flatMap { DateTimeReading($0, as: specification.subtype) }?.shown(at: clock)
    let isBoth = specification.subtype == .dateTime
    let date = DateTimeInput.Part(
      name: isBoth ? "date:\(name)" : name,
      elementID: isBoth ? "\(node.elementID)-date" : node.elementID,
      value: reading?.date?.description ?? entry.written?.first ?? "",
      label: specification.dateLabel?.line(in: frame))
    let time = DateTimeInput.Part(
      name: isBoth ? "time:\(name)" : name,
      elementID: isBoth ? "\(node.elementID)-time" : node.elementID,
      value: reading?.time?.shortText ?? entry.written?.last ?? "",
      label: specification.timeLabel?.line(in: frame))
    return DateTimeInput(
      date: specification.subtype == .time ? nil : date,
      time: specification.subtype == .date ? nil : time,
      earliest: specification.refusesPastDates ? clock.today.description : nil,
      timeInterval: specification.timeInterval,
      displayText: [reading?.date?.description, reading?.time?.shortText].compactMap(\.self)
        .joined(separator: " "))
  }

  private func choiceInput(_ style: ChoiceInput.Style, isSearchable: Bool) -> ChoiceInput {
    let chosen = style == .checklist ? entry.value.listValue ?? [] : [entry.value]
    let options = entry.options.enumerated().map { index, option in
      ChoiceInput.Option(
        elementID: "\(node.elementID)-option-\(index)", token: option.token, label: option.label,
        isChosen: chosen.contains(option.value))
    }
    let labels = chosen.filter { !$0.isNull }.map { value in
      entry.options.first { $0.value == value }?.label ?? value.displayText
    }
    return ChoiceInput(
      name: name, style: style, options: options, isSearchable: isSearchable,
      displayText: labels.joined(separator: "、"))
  }
}
