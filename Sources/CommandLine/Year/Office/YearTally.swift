/// What was done in a year, counted where it was done.
struct YearTally {
  /// Acts that were answered, by their names in the journal, with the milliseconds that each took.
  private(set) var times: [String: [Double]] = [:]
  /// How often people were refused something, by act and reason.
  private(set) var refusals: [String: Int] = [:]

  mutating func count(_ act: String, took milliseconds: Double) {
    times[act, default: []].append(milliseconds)
  }

  mutating func refuse(_ act: String, because reason: String) {
    refusals["\(act): \(reason)", default: 0] += 1
  }

  /// How many acts were answered, by their names in the journal.
  var acts: [String: Int] { times.mapValues(\.count) }

  var allTimes: [Double] { times.values.flatMap { $0 } }
}
