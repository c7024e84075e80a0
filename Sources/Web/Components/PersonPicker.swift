import Directory

/// A field of a form in which people are chosen (选人): who is chosen, and a search beside.
///
/// Without scripts the search is a step of the form: the button brings the same page again with those
/// who were found, and everything else that was typed. With scripts the found appear while typing.
package struct PersonPicker: Sendable {
  /// Somebody who can be chosen.
  package struct Choice: Hashable, Sendable {
    package var code: String
    package var name: String
    /// Unit and post, which tell people of one name apart.
    package var place: String

    package init(code: String, name: String, place: String) {
      self.code = code
      self.name = name
      self.place = place
    }

    init(_ hit: PersonSearch.Hit) {
      self.init(
        code: hit.person.code, name: hit.person.name,
        place: [hit.unitName, hit.title].compactMap { $0 }.joined(separator: " "))
    }
  }

  /// The name of the field whose values are the codes of those chosen.
  package var name: String
  package var label: Words
  package var hint: Words?
  package var fault: Words?
  package var isMultiple: Bool
  package var isRequired = false
  package var chosen: [Choice]
  package var typed: String
  /// Those who fit what was typed; nil before a search.
  package var found: [Choice]?
  /// Those who were chosen last, and who else is likely to be.
  package var recent: [Choice]

  package init(
    name: String, label: Words, hint: Words? = nil, fault: Words? = nil, isMultiple: Bool = true,
    chosen: [Choice] = [], typed: String = "", found: [Choice]? = nil, recent: [Choice] = []
  ) {
    self.name = name
    self.label = label
    self.hint = hint
    self.fault = fault
    self.isMultiple = isMultiple
    self.chosen = chosen
    self.typed = typed
    self.found = found
    self.recent = recent
  }

  /// The field of what is typed in the search of a picker.
  static func searchField(of name: String) -> String { "\(name)_q" }

  /// What the button of the search posts as the act.
  static func searchAct(of name: String) -> String { "pick-\(name)" }

  /// What stands in the list: those chosen, found and chosen lately, each once.
  private var choices: [Choice] {
    var seen: Set<String> = []
    return (chosen + (found ?? recent)).filter { seen.insert($0.code).inserted }
  }
}

extension PersonPicker {
  package func write(to html: inout HTMLWriter) {
    let search = Self.searchField(of: name)
    html(
      .fieldset, .id(name), .tabindex(-1), .data("picker", name),
      .data("several", isMultiple ? "1" : "0"),
      .class(fault == nil ? "field choices picker" : "field field-faulty choices picker")
    ) { html in
      html(.legend) { html in
        html.text(label)
        if isRequired { html(.span, .required, .class("required")) }
      }
      if let hint { html(.p, hint, .class("hint")) }
      if let fault {
        html(.p, .class("fault")) { html in
          html.icon(.warning)
          html.text(fault)
        }
      }
      html(.div, .class("picker-search")) { html in
        html(.label, .pickSearch, .for(search), .class("visually-hidden"))
        html(
          .input, .id(search), .name(search), .type("search"), .value(typed),
          .autocomplete("off"), .placeholder(.pickHint))
        html.button(
          .find, name: PostField.act, value: Self.searchAct(of: name), icon: .search)
      }
      html(.div, .class("options picker-options"), .role("group"), .ariaLabel(label)) { html in
        for (index, choice) in choices.enumerated() {
          write(choice, number: index + 1, to: &html)
        }
      }
      if let found, found.isEmpty {
        html(.p, .pickNobody, .class("hint picker-none"), .role("status"))
      }
    }
  }

  private func write(_ choice: Choice, number: Int, to html: inout HTMLWriter) {
    let id = "\(name)-\(number)"
    html(.label, .class("option"), .for(id)) { html in
      html(
        .input, .id(id), .name(name), .type(isMultiple ? "checkbox" : "radio"),
        .value(choice.code), .checked(chosen.contains { $0.code == choice.code }))
      html(.span) { html in
        html.text(choice.name)
        html(.span, choice.place, .class("hint"))
      }
    }
  }
}
