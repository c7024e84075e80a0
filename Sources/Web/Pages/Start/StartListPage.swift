/// The processes that a person may begin, by group (发起).
package struct StartListPage: Page {
  package struct Offer: Hashable, Sendable {
    package var address: String
    package var name: String
    package var explanation: String
    /// Working days within which the whole case is due.
    package var days: Int?
    /// What has to be at hand.
    package var documents: [String]

    package init(
      address: String, name: String, explanation: String = "", days: Int? = nil,
      documents: [String] = []
    ) {
      self.address = address
      self.name = name
      self.explanation = explanation
      self.days = days
      self.documents = documents
    }
  }

  package struct Group: Hashable, Sendable {
    package var name: String
    package var offers: [Offer]

    package init(name: String, offers: [Offer]) {
      self.name = name
      self.offers = offers
    }
  }

  package var groups: [Group]
  package var recent: [Offer]
  package var keyword: String

  package init(groups: [Group], recent: [Offer] = [], keyword: String = "") {
    self.groups = groups
    self.recent = recent
    self.keyword = keyword
  }

  package var title: Words { .startCase }

  package func write(to html: inout HTMLWriter) {
    html(.h1, .startCase)
    html.keywordForm(action: "/start", keyword: keyword, kept: [])
    if !recent.isEmpty {
      section(&html) {
        $0.text(.recentlyUsed)
      } offers: {
        recent
      }
    }
    for group in groups {
      section(&html) {
        $0.text(group.name)
      } offers: {
        group.offers
      }
    }
    if groups.isEmpty {
      html(.section, .class("card")) { html in
        html(.p, keyword.isEmpty ? .nothingToStart : .nothingFound, .class("nothing"))
      }
    }
  }

  private func section(
    _ html: inout HTMLWriter, heading: HTMLWriter.Content, offers: () -> [Offer]
  ) {
    html(.section, .class("card")) { html in
      html(.h2) { heading(&$0) }
      html(.ul, .class("offers")) { html in
        for offer in offers() {
          html(.li) { html in
            html(.a, .class("offer"), .href(offer.address)) { html in
              html.icon(.document)
              html(.span, .class("offer-words")) { html in
                html(.strong, offer.name)
                if !offer.explanation.isEmpty {
                  html(.span, offer.explanation, .class("hint"))
                }
                if let days = offer.days { html(.span, .dueWithin(days), .class("hint")) }
                if !offer.documents.isEmpty {
                  html(.span, .bring(offer.documents), .class("hint"))
                }
              }
            }
          }
        }
      }
    }
  }
}
