import CivilTime
package import PrintTemplates
import Runtime

extension CertificateRegister {
  /// Takes the next number of a series for something that is no print.
  package func takeNumber(
    _ pattern: NumberPattern, caseNumber: String
  ) throws -> TakenNumber {
    let number = try nextNumber(pattern)
    try record(.numberTaken(number, caseNumber: caseNumber))
    return number
  }

  /// Makes a number void that was taken for something that is no print; it stays taken.
  package func voidNumber(_ pattern: NumberPattern, caseNumber: String) throws {
    let series = series(pattern)
    guard let number = try queries.lastNumber(of: series, for: caseNumber) else {
      throw Refusal(code: "CRT-NUMBER", message: "办件 \(caseNumber) 没有可作废的文号")
    }
    try record(.numberVoided(number))
  }

  /// Lets a series go on behind a number that was given on paper before this program came.
  package func continueSeries(_ pattern: NumberPattern, after number: Int) throws {
    let series = series(pattern)
    let last = try queries.lastNumber(of: series)
    guard number > last else {
      throw Refusal(
        code: "CRT-SERIES", message: "文号“\(series.pattern)”已用到 \(last)，只能设为更大的数")
    }
    try record(.seriesSet(taken(number, pattern, series)))
  }

  /// The number that is next; it is taken when a fact with it is recorded.
  func nextNumber(_ pattern: NumberPattern) throws -> TakenNumber {
    let series = series(pattern)
    return taken(try queries.lastNumber(of: series) + 1, pattern, series)
  }

  private func series(_ pattern: NumberPattern) -> NumberSeries {
    NumberSeries(pattern, prefix: settings.prefix, year: today.year, issuer: settings.issuer)
  }

  private func taken(
    _ number: Int, _ pattern: NumberPattern, _ series: NumberSeries
  ) -> TakenNumber {
    TakenNumber(
      series: series, number: number,
      text: pattern.text(prefix: settings.prefix, year: today.year, serial: number))
  }
}
