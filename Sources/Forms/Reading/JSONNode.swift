import JSONText

/// An object of a form file together with the way to it, so that faults can be placed.
struct JSONNode {
  let object: JSONObject
  let path: [JSONStep]

  func path(to name: String) -> [JSONStep] {
    path + [.member(name)]
  }
}
