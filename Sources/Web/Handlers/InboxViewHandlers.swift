import Directory
import HTTPServer
import Runtime
import Spreadsheets

/// What is kept and carried away of the list of tasks: views and files.
struct InboxViewHandlers {
  let office: Office

  func add(to router: inout Router) {
    router.on(.post, "tasks/views") { visit in try keep(try office.stay(visit)) }
    router.on(.post, "tasks/views/remove") { visit in
      let stay = try office.stay(visit)
      let name = stay["name"] ?? ""
      _ = try office.runtime.perform("removeView", by: stay.actor) { step in
        try OwnViews.remove(name, in: step)
        return Done()
      }
      return office.redirect(stay, to: "/tasks", Banner(.done, .viewDropped))
    }
    for kind in InboxFile.Kind.allCases {
      router.on(.get, "tasks/export/\(kind.rawValue)") { visit in
        try InboxFile(office, try office.stay(visit)).response(kind)
      }
    }
  }

  private func keep(_ stay: Stay) throws -> HTTPResponse {
    // What does not belong into a view is left out.
    let query = TaskQuery(FormFields(urlEncoded: (stay["query"] ?? "").utf8)).kept
    let name = String((stay["name"] ?? "").trimmed.prefix(OwnViews.longest))
    let address = query.isEmpty ? "/tasks" : "/tasks?\(query)"
    guard !name.isEmpty else {
      return office.redirect(stay, to: address, Banner(.failure, .viewNameMissing))
    }
    do {
      _ = try office.runtime.perform("keepView", by: stay.actor, key: stay.key) { step in
        try OwnViews.keep(OwnViews.View(name: name, query: query), in: step)
        return Done()
      }
    } catch {
      guard let words = FailedAct.correctable(error) else { throw error }
      return office.redirect(stay, to: address, Banner(.failure, words))
    }
    return office.redirect(stay, to: address, Banner(.done, .viewSaved))
  }
}
