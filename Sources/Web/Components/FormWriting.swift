package import Forms

extension HTMLWriter {
  /// A form of a model as its state says it is to be drawn; its files are opened below `files`.
  package mutating func form(_ form: FormView, filesAt files: String = "/files") {
    let outer = filesAddress
    filesAddress = files
    formRows(form.rows)
    filesAddress = outer
  }

  private mutating func formRows(_ rows: [FormViewRow]) {
    self(.div, .class("grid")) { html in
      for row in rows {
        for (index, item) in row.items.enumerated() {
          let start = index == 0 ? " row-start" : ""
          html(.div, .class("span-\(min(16, max(2, item.columns)))\(start)")) { html in
            html.item(item)
          }
        }
      }
    }
  }

  private mutating func item(_ item: FormItem) {
    switch item.content {
    case .prose(let blocks): prose(blocks)
    case .separator: self(.hr)
    case .table(let view): formTable(view, label: item.label)
    case .group(let group): self.group(group, label: item.label)
    case .list(let list): self.list(list, of: item)
    default: field(item)
    }
  }

  private mutating func group(_ group: GroupView, label: String?) {
    self(.fieldset, .class(group.showsOutline ? "group" : "group group-plain")) { html in
      if let label { html(.legend, label) }
      html.formRows(group.rows)
    }
  }

  private mutating func list(_ list: ListView, of item: FormItem) {
    self(.fieldset, .class("group repeated"), .id(item.elementID), .tabindex(-1)) { html in
      if let label = item.label { html(.legend, label) }
      html.messages(of: item)
      if item.isOpen { html(.input, .type("hidden"), .name(list.markName), .value("")) }
      for row in list.rows {
        html(
          .div, .class("repeated-row"), .role("group"), .id(row.elementID),
          .ariaLabel(.rowNumber(row.number))
        ) { html in
          html(.p, .rowNumber(row.number), .class("repeated-number"))
          if item.isOpen { html(.input, .type("hidden"), .name(list.markName), .value(row.mark)) }
          html.formRows(row.rows)
          if let name = row.removeButton {
            html.button(.removeRow(row.number), name: name, value: "1")
          }
        }
      }
      if let name = list.addButton { html.button(.addRow, name: name, value: "1", icon: .plus) }
    }
  }

  private mutating func formTable(_ view: TableView, label: String?) {
    let isNumber = view.columns.indices.map { column in
      !view.rows.isEmpty
        && view.rows.allSatisfy { row in
          row.indices.contains(column) && isNumeric(row[column])
        }
    }
    table(
      .verbatim(label ?? ""),
      columns: zip(view.columns, isNumber).map { Column(.verbatim($0.label), isNumber: $1) },
      rows: view.rows, isCaptionHidden: label == nil
    ) { html, row, column in
      html.text(row.indices.contains(column) ? row[column] : "")
    }
  }

  private mutating func messages(of item: FormItem) {
    guard let id = item.messagesID else { return }
    self(.div, .id(id)) { html in
      for message in item.messages {
        html(.p, .class("fault")) { html in
          html.icon(.warning)
          html.text(Words(message))
        }
      }
    }
  }
}

private func isNumeric(_ text: String) -> Bool {
  !text.isEmpty
    && text.allSatisfy { ($0.isASCII && $0.isNumber) || $0 == "." || $0 == "-" || $0 == "," }
}

// Fields.
extension HTMLWriter {
  private mutating func field(_ item: FormItem) {
    var field = Field(
      "", id: item.elementID, .verbatim(item.label ?? ""),
      hint: item.description.map(Words.verbatim), fault: fault(of: item),
      isRequired: item.isRequired, isReadOnly: !item.isOpen, .reading(.verbatim("")))
    guard item.isOpen else {
      reading(item, as: field)
      return
    }
    switch item.content {
    case .text(let input):
      field.name = input.name
      (field.prefix, field.suffix) = (input.prefix, input.suffix)
      field.control =
        input.isMultiline
        ? .area(input.value, maxLength: input.maxLength)
        : .line(input.value, kind: Field.LineKind(input.keyboard), maxLength: input.maxLength)
    case .number(let input):
      field.name = input.name
      (field.prefix, field.suffix) = (input.prefix, input.suffix)
      field.control = .number(input.value)
    case .dateTime(let input):
      dateTime(input, as: field)
      return
    case .checkbox(let input):
      self(.input, .type("hidden"), .name(input.name), .value(""))
      field.name = input.name
      field.control = .check(input.isTicked)
    case .choice(let input):
      choice(input, as: &field)
    case .files(let input):
      self(.input, .type("hidden"), .name(input.name), .value(""))
      field.name = input.name
      field.control = .files(
        accept: input.accept, isMultiple: input.allowsMultiple,
        present: input.files.map { AttachedFile($0, below: filesAddress) })
    case .group, .list, .table, .prose, .separator: return
    }
    self.field(field)
  }

  private mutating func choice(_ input: ChoiceInput, as field: inout Field) {
    field.name = input.name
    let options = input.options.map { Field.Option($0.token, .verbatim($0.label)) }
    let chosen = input.options.filter(\.isChosen).map(\.token)
    switch input.style {
    case .radio:
      self(.input, .type("hidden"), .name(input.name), .value(""))
      field.control = .radio(options, selected: chosen.first)
    case .select: field.control = .select(options, selected: chosen.first)
    case .checklist:
      self(.input, .type("hidden"), .name(input.name), .value(""))
      field.control = .checklist(options, selected: Set(chosen))
    }
  }

  private mutating func dateTime(_ input: DateTimeInput, as field: Field) {
    let parts: [(DateTimeInput.Part, Field.LineKind)] =
      (input.date.map { [($0, .date)] } ?? []) + (input.time.map { [($0, .time)] } ?? [])
    for (index, (part, kind)) in parts.enumerated() {
      var own = field
      own.name = part.name
      own.id = part.elementID
      if parts.count > 1 {
        let label = part.label ?? words(kind == .date ? .date : .time)
        own.label = .verbatim("\(words(field.label)) · \(label)")
      } else if let label = part.label, words(field.label).isEmpty {
        own.label = .verbatim(label)
      }
      if index > 0 { own.fault = nil }
      own.control = .line(part.value, kind: kind)
      self.field(own)
    }
  }

  private mutating func reading(_ item: FormItem, as field: Field) {
    var field = field
    switch item.content {
    case .text(let input):
      (field.prefix, field.suffix) = (input.prefix, input.suffix)
      field.control = .reading(orDash(input.value))
    case .number(let input):
      (field.prefix, field.suffix) = (input.prefix, input.suffix)
      field.control = .reading(orDash(input.value))
    case .dateTime(let input): field.control = .reading(orDash(input.displayText))
    case .checkbox(let input): field.control = .reading(input.isTicked ? .yes : .no)
    case .choice(let input): field.control = .reading(orDash(input.displayText))
    case .files(let input):
      self(.div, .class("field reading")) { html in
        html(.span, field.label, .class("reading-label"))
        if input.files.isEmpty { html(.span, "—", .class("reading-value")) }
        for file in input.files { html.fileLink(AttachedFile(file, below: html.filesAddress)) }
      }
      return
    case .group, .list, .table, .prose, .separator: return
    }
    self.field(field)
  }

  private func orDash(_ text: String) -> Words { .verbatim(text.isEmpty ? "—" : text) }

  /// All that is wrong with a field, in one sentence after the other.
  private func fault(of item: FormItem) -> Words? {
    guard !item.messages.isEmpty else { return nil }
    let words = item.messages.map { Words($0) }
    return Words(
      words.map(\.chinese).joined(), words.map(\.english).joined(separator: " "))
  }
}

extension Field.LineKind {
  fileprivate init(_ keyboard: TextInput.Keyboard) {
    self =
      switch keyboard {
      case .text: .text
      case .email: .email
      case .telephone: .tel
      }
  }
}

extension AttachedFile {
  /// A file of a form; whoever sees the form may open it there.
  init(_ file: FormFile, below address: String) {
    self.init(
      reference: file.id, name: file.name, size: file.size, address: "\(address)/\(file.id)")
  }
}
