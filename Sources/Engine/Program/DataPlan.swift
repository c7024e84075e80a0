/// The data of an element: places that its scope gets, and what is copied into it and out of it.
struct DataPlan: Sendable {
  struct Movement: Sendable {
    let source: Source
    /// The name of the variable, then the members that lead to the place.
    let path: [String]
  }

  enum Source: Sendable {
    case variable(String)
    case setting(Setting)
  }

  /// Variables of its own, which begin as null: properties, and data objects inside it.
  var declared: [String] = []
  var inputs: [Movement] = []
  var outputs: [Movement] = []

  var isEmpty: Bool { declared.isEmpty && inputs.isEmpty && outputs.isEmpty }
}
