extension HTMLWriter {
  package mutating func field(_ field: Field) {
    switch field.control {
    case .radio, .checklist: choiceField(field)
    case .check(let isOn): checkField(field, isOn: isOn)
    case .reading(let words): readingField(field, words)
    default: plainField(field)
    }
  }

  private mutating func plainField(_ field: Field) {
    self(.div, .class(field.fault == nil ? "field" : "field field-faulty")) { html in
      html(.label, .for(field.id)) { html in html.labelWords(field) }
      html.notes(field)
      if field.prefix != nil || field.suffix != nil {
        html(.div, .class("adorned")) { html in
          if let prefix = field.prefix { html(.span, prefix, .class("adornment")) }
          html.control(field)
          if let suffix = field.suffix { html(.span, suffix, .class("adornment")) }
        }
      } else {
        html.control(field)
      }
    }
  }

  private mutating func control(_ field: Field) {
    let common: [Attribute] = [
      .id(field.id), .name(field.name), .ariaDescribedBy(describing(field)),
      .ariaInvalid(field.fault != nil), .required(false), .disabled(field.isDisabled),
      .readonly(field.isReadOnly), .autofocus(field.isFocused),
    ]
    switch field.control {
    case .line(let value, let kind, let maxLength):
      element(
        .input,
        common + [
          .type(kind == .digits ? "text" : kind.rawValue),
          .inputmode(kind == .digits ? "numeric" : nil), .value(value), .maxlength(maxLength),
          .autocomplete(field.autocomplete ?? "off"), .class("input-\(kind)"),
        ])
    case .number(let value, let minimum, let maximum, let step):
      element(
        .input,
        common + [
          .type("text"), .inputmode("decimal"), .class("input-number"), .value(value),
          .min(minimum), .max(maximum), .step(step), .autocomplete("off"),
        ])
    case .area(let value, let rows, let maxLength):
      element(.textarea, common + [.rows(rows), .maxlength(maxLength)]) { html in
        // A browser drops the first line break inside a textarea.
        if value.utf8.first == UInt8(ascii: "\n") { html.raw(Markup("\n")) }
        html.text(value)
      }
    case .select(let options, let selected):
      element(.select, common) { html in
        if !field.isRequired || selected == nil || selected?.isEmpty == true {
          html(.option, .pleaseChoose, .value(""))
        }
        for option in options {
          html(
            .option, option.words, .value(option.value), .selected(option.value == selected))
        }
      }
    case .files(let accept, let isMultiple, let present):
      if !present.isEmpty { presentFiles(present, of: field) }
      element(.input, common + [.type("file"), .accept(accept), .multiple(isMultiple)])
    case .radio, .checklist, .check, .reading:
      break
    }
  }

  private mutating func presentFiles(_ files: [AttachedFile], of field: Field) {
    self(.ul, .class("files")) { html in
      for file in files {
        html(.li) { html in
          html(.label, .class("option")) { html in
            html(
              .input, .type("checkbox"), .class("keep"), .name(field.name),
              .value(file.reference), .checked(true))
            html(.span, .keepFile)
          }
          html.fileLink(file)
        }
      }
    }
  }

  package mutating func fileLink(_ file: AttachedFile) {
    self(.span, .class("file")) { html in
      html.icon(.document)
      if let address = file.address {
        html(.a, file.name, .href(address))
      } else {
        html.text(file.name)
      }
      html(.span, byteCount(file.size), .class("hint"))
    }
  }

  private mutating func choiceField(_ field: Field) {
    let (options, selected, type): ([Field.Option], Set<String>, String) =
      switch field.control {
      case .radio(let options, let selected): (options, selected.map { [$0] } ?? [], "radio")
      case .checklist(let options, let selected): (options, selected, "checkbox")
      default: ([], [], "")
      }
    self(
      .fieldset, .id(field.id), .tabindex(-1),
      .class(field.fault == nil ? "field choices" : "field field-faulty choices"),
      .ariaDescribedBy(describing(field))
    ) { html in
      html(.legend) { html in html.labelWords(field) }
      html.notes(field)
      html(.div, .class(Self.classes(of: options))) { html in
        for (index, option) in options.enumerated() {
          let isChosen = selected.contains(option.value)
          html.option(option, number: index + 1, of: field, type: type, isChosen: isChosen)
        }
      }
    }
  }

  /// Answers stand beside each other, unless they need words of explanation.
  private static func classes(of options: [Field.Option]) -> String {
    let many = options.count > 16 ? " options-many" : ""
    return options.contains { $0.hint != nil } ? "options" : "options options-short" + many
  }

  private mutating func option(
    _ option: Field.Option, number: Int, of field: Field, type: String, isChosen: Bool
  ) {
    let id = "\(field.id)-\(number)"
    self(.label, .class("option"), .for(id)) { html in
      html(
        .input, .id(id), .type(type), .name(field.name), .value(option.value),
        .checked(isChosen), .disabled(field.isDisabled || field.isReadOnly))
      html(.span, .class("option-words")) { html in
        html.text(option.words)
        if let hint = option.hint { html(.span, hint, .class("hint")) }
      }
    }
    if field.isReadOnly, !field.isDisabled, isChosen {
      // A disabled control is not sent, but what can be read only must come back.
      self(.input, .type("hidden"), .name(field.name), .value(option.value))
    }
  }

  private mutating func checkField(_ field: Field, isOn: Bool) {
    self(.div, .class(field.fault == nil ? "field" : "field field-faulty")) { html in
      html.notes(field)
      html(.label, .class("option"), .for(field.id)) { html in
        html(
          .input, .id(field.id), .type("checkbox"), .name(field.name), .value("true"),
          .checked(isOn), .disabled(field.isDisabled || field.isReadOnly),
          .ariaInvalid(field.fault != nil), .ariaDescribedBy(html.describing(field)))
        html(.span, .class("option-words")) { html in html.labelWords(field) }
      }
      if field.isReadOnly, !field.isDisabled, isOn {
        html(.input, .type("hidden"), .name(field.name), .value("true"))
      }
    }
  }

  private mutating func readingField(_ field: Field, _ words: Words) {
    self(.div, .class("field reading")) { html in
      html(.span, field.label, .class("reading-label"))
      html(.span, .class("reading-value")) { html in
        if let prefix = field.prefix { html.text(prefix + " ") }
        html.text(words)
        if let suffix = field.suffix { html.text(" " + suffix) }
      }
    }
  }

  private mutating func labelWords(_ field: Field) {
    text(field.label)
    if field.isRequired { self(.span, .required, .class("required")) }
  }

  private mutating func notes(_ field: Field) {
    if let hint = field.hint { self(.p, hint, .class("hint"), .id("\(field.id)-hint")) }
    if let fault = field.fault {
      self(.p, .class("fault"), .id("\(field.id)-fault")) { html in
        html.icon(.warning)
        html.text(fault)
      }
    }
  }

  private func describing(_ field: Field) -> String? {
    let ids =
      (field.hint == nil ? [] : ["\(field.id)-hint"])
      + (field.fault == nil ? [] : ["\(field.id)-fault"])
    return ids.isEmpty ? nil : ids.joined(separator: " ")
  }
}

/// A size as people read it, such as 1.4 MB.
func byteCount(_ bytes: Int) -> String {
  func tenths(_ unit: Int) -> String {
    let value = (bytes * 10 + unit / 2) / unit
    return value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(value % 10)"
  }
  if bytes >= 1 << 20 { return tenths(1 << 20) + " MB" }
  if bytes >= 1 << 10 { return tenths(1 << 10) + " KB" }
  return "\(bytes) B"
}
