/// The words that a picture adds to those of the file.
package struct PictureLabels: Sendable {
  /// Text before the name of the process in the title.
  package var picture: String
  /// Text before the name of a file of decisions.
  package var decisions: String
  package var done: String
  package var active: String
  package var incident: String
  package var superseded: String
  /// Words between, before and after names and states.
  package var colon: String
  package var comma: String
  package var times: @Sendable (Int) -> String
  /// What a kind of node is called.
  package var kind: @Sendable (ElementWord) -> String

  package init(
    picture: String, decisions: String, done: String, active: String, incident: String,
    superseded: String,
    colon: String, comma: String, times: @escaping @Sendable (Int) -> String,
    kind: @escaping @Sendable (ElementWord) -> String
  ) {
    self.picture = picture
    self.decisions = decisions
    self.done = done
    self.active = active
    self.incident = incident
    self.superseded = superseded
    self.colon = colon
    self.comma = comma
    self.times = times
    self.kind = kind
  }

  package func word(for state: Mark.State) -> String {
    switch state {
    case .done: done
    case .active: active
    case .incident: incident
    case .superseded: superseded
    }
  }
}

extension PictureLabels {
  package static let chinese = PictureLabels(
    picture: "流程图", decisions: "决策图", done: "已办", active: "在办", incident: "异常", superseded: "已退回",
    colon: "：",
    comma: "，", times: { "\($0) 次" }, kind: \.chinese)

  package static let english = PictureLabels(
    picture: "Process", decisions: "Decisions", done: "Done", active: "In progress",
    incident: "Incident",
    superseded: "Returned", colon: ": ", comma: ", ", times: { "\($0) times" }, kind: \.english)
}
