/// The choice of people in a form, by name, which works without scripts: whoever was found is listed to
/// be ticked, and whoever is ticked stays when something else is looked for.
package struct PeopleChoice: Sendable {
  package enum Number: Hashable, Sendable {
    case one, oneOrNone, several
  }

  /// The names of its fields and of its button.
  package static let field = "people"
  package static let queryField = "who"
  package static let find = "find"

  package var label: Words
  package var number: Number
  /// The people who can be ticked: the chosen ones first, then whoever was found.
  package var options: [Field.Option]
  package var chosen: Set<String>
  package var query: String
  package var fault: Words?

  package init(
    label: Words, number: Number, options: [Field.Option], chosen: Set<String>, query: String,
    fault: Words? = nil
  ) {
    self.label = label
    self.number = number
    self.options = options
    self.chosen = chosen
    self.query = query
    self.fault = fault
  }
}

extension HTMLWriter {
  /// The button that looks people up must be the first of its form, so that Enter in the field presses it.
  mutating func findPeopleFirst() {
    self(
      .button, .findPeople, .type("submit"), .name(PostField.act), .value(PeopleChoice.find),
      .class("visually-hidden"), .tabindex(-1), .ariaHidden)
  }

  mutating func peopleChoice(_ choice: PeopleChoice) {
    self(.div, .class("people-choice")) { html in
      html(.div, .class("field")) { html in
        html(.label, .findPeopleLabel, .for("who"))
        html(.p, .findPeopleHint, .class("hint"), .id("who-hint"))
        html(.div, .class("picker-search")) { html in
          html(
            .input, .type("search"), .id("who"), .name(PeopleChoice.queryField),
            .value(choice.query), .maxlength(40), .autocomplete("off"),
            .ariaDescribedBy("who-hint"))
          html.button(.find, name: PostField.act, value: PeopleChoice.find, icon: .search)
        }
      }
      if choice.options.isEmpty {
        html(.p, .nobodyFound, .class("nothing"), .id(PeopleChoice.field))
        if let fault = choice.fault {
          html(.p, .class("fault")) { html in
            html.icon(.warning)
            html.text(fault)
          }
        }
        return
      }
      let control: Field.Control =
        choice.number == .several
        ? .checklist(choice.options, selected: choice.chosen)
        : .radio(choice.options, selected: choice.chosen.first)
      html.field(
        Field(
          PeopleChoice.field, choice.label, fault: choice.fault,
          isRequired: choice.number != .oneOrNone, control))
    }
  }
}
