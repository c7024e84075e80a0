/// A print job: its bytes, and what the printer will have to do for them.
package struct PrintJob: Sendable {
  package let bytes: [UInt8]
  package let pageCount: Int
  /// How often the head travels over the paper.
  package let passCount: Int
  /// What the job takes by the model of `Pace`.
  package let seconds: Double

  init(bytes: [UInt8], pages: [[HeadPass]], pace: Pace) {
    self.bytes = bytes
    pageCount = pages.count
    passCount = pages.reduce(0) { $0 + $1.count }
    seconds = pages.joined().reduce(0) {
      $0 + pace.seconds(columns: $1.columns.count, isOneWay: $1.isOneWay)
    }
  }
}
