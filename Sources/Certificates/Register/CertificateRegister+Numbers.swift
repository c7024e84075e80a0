import CivilTime
package import Engine
package import PrintTemplates
import Runtime

extension CertificateRegister {
  /// Takes the next number of a series for something that is no print.
  package func takeNumber(
    _ pattern: NumberPattern, caseNumber: String, by run: ActivationID? = nil
  ) throws -> TakenNumber {
    let number = try nextNumber(pattern)
    try record(.numberTaken(number, caseNumber: caseNumber, run: run))
    return number
  }

  /// Gives a run the number again that one before it had taken, which a return has undone; nil where none
  /// had. The number is that of the year in which it was taken.
  func keepNumber(
    _ pattern: NumberPattern, caseNumber: String, of undone: [ActivationID], for run: ActivationID
  ) throws -> TakenNumber? {
    let numbers = try queries.numbers(of: series(pattern), for: caseNumber)
    guard let kept = numbers.first(where: { $0.run.map(undone.contains) ?? false })?.number else {
      return nil
    }
    try record(.numberKept(kept, run: run))
    return kept
  }

  /// Makes a number void that was taken for something that is no print, by that run or else as the last
  /// of the case; it stays taken.
  package func voidNumber(
    _ pattern: NumberPattern, caseNumber: String, takenBy run: ActivationID? = nil
  ) throws {
    let series = series(pattern)
    let valid = try queries.numbers(of: series, for: caseNumber).filter { !$0.isVoid }
    guard let number = (valid.last { $0.run == run } ?? valid.last)?.number else {
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

  func series(_ pattern: NumberPattern) -> NumberSeries {
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
