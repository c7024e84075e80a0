import Engine
import Runtime

/// Where somebody is put in who signs beside the holder, in a countersignature one after another (串签).
extension VerbForm {
  /// The places whose turn has not come, as far as anybody can be put before them; nil where there are none.
  func placeField() throws -> Field? {
    let task = desk.task.key
    guard desk.rules.verbs.contains(.addParallel),
      let state = try office.runtime.queries.state(of: task.instance)
    else { return nil }
    let toCome = state.openSigners(around: task.activation).filter { $0.run == nil }
      .compactMap { signer in signer.place.map { (number: $0, person: signer.person) } }
      .sorted { $0.number < $1.number }
    guard let first = toCome.first, let last = toCome.last else { return nil }
    let before = try office.runtime.read { database in
      var names = NameBook(reading: database)
      return try toCome.dropFirst().map { place in
        Field.Option(
          String(place.number),
          .signPlaceBefore(place.number, try place.person.map { try names.name($0) }))
      }
    }
    let next = Field.Option(
      String(first.number), .signPlaceNext, hint: .signPlaceNextHint)
    let end = Field.Option(String(last.number + 1), .signPlaceLast)
    return Field(
      "place", .signPlace, hint: .signPlaceHint,
      .radio([next] + before + [end], selected: stay["place"] ?? next.value))
  }
}
