/// A part of the site that the navigation at the left leads to.
package enum NavigationItem: String, CaseIterable, Sendable {
  case workbench, tasks, done, started, reads, drafts, start, search, supervision = "supervise",
    counter, administration

  package var words: Words {
    switch self {
    case .workbench: .workbench
    case .tasks: .inbox
    case .done: .doneTasks
    case .started: .startedByMe
    case .reads: .reads
    case .drafts: .drafts
    case .start: .startCase
    case .search: .search
    case .supervision: .supervision
    case .counter: .counter
    case .administration: .administration
    }
  }

  package var address: String {
    switch self {
    case .workbench: "/"
    case .tasks: "/tasks"
    case .done: "/done"
    case .started: "/started"
    case .reads: "/reads"
    case .drafts: "/drafts"
    case .start: "/start"
    case .search: "/search"
    case .supervision: "/supervise"
    case .counter: "/counter"
    case .administration: "/admin"
    }
  }

  /// The key that opens it together with Alt (screens, 2.1).
  var accessKey: String? {
    switch self {
    case .tasks: "1"
    case .done: "2"
    case .started: "3"
    case .reads: "4"
    case .drafts: "5"
    case .start: "6"
    case .search: "9"
    case .workbench, .supervision, .counter, .administration: nil
    }
  }

  var icon: Icon {
    switch self {
    case .workbench: .home
    case .tasks: .inbox
    case .done: .check
    case .started: .send
    case .reads: .document
    case .drafts: .pencil
    case .start: .plus
    case .search: .search
    case .supervision: .clock
    case .counter: .printer
    case .administration: .gear
    }
  }
}
