/// What surrounds the content of a page: who is signed in, where they are, what just happened.
package struct PageFrame: Sendable {
  /// The person who is signed in, as the header names them.
  package struct Person: Hashable, Sendable {
    package var name: String
    package var post: String
    package var unit: String

    package init(name: String, post: String, unit: String) {
      self.name = name
      self.post = post
      self.unit = unit
    }
  }

  /// An item of the navigation with the number of things that wait behind it.
  package struct Entry: Hashable, Sendable {
    package var item: NavigationItem
    package var count: Int?

    package init(_ item: NavigationItem, count: Int? = nil) {
      self.item = item
      self.count = count
    }
  }

  /// The name of the office whose system this is.
  package var office: String
  /// What the verbs are called in it.
  package var wording = VerbWording.standard
  package var view = ViewSettings()
  package var person: Person?
  package var navigation: [Entry] = []
  package var current: NavigationItem?
  /// The token that every form of the session carries; empty without a session.
  package var token = ""
  package var banners: [Banner] = []
  /// The address of this page, to come back to after a switch of text size or language.
  package var address = "/"
  /// What a code in the scan box did not lead to, shown back in the box.
  package var unknownCode: String?

  package init(office: String) {
    self.office = office
  }
}
