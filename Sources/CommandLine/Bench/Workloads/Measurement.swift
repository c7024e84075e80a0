import Decimals
import Foundation
import JSONText

/// One figure of a workload, with what stands beside it.
struct Measurement {
  let workload: String
  let name: String
  let value: Double
  let unit: String
  /// What the same run says of the limit or of the peer, such as bare SQLite.
  var beside: (name: String, value: Double)?

  var text: String {
    var line = "\(workload.padded(to: 10))\(name.padded(to: 52)) \(Self.words(value)) \(unit)"
    if let beside {
      line +=
        "   (\(beside.name): \(Self.words(beside.value)); ratio \(Self.words(ratio(beside.value))))"
    }
    return line
  }

  var json: JSON {
    var object = JSONObject([
      ("workload", .string(workload)), ("name", .string(name)), ("value", Self.number(value)),
      ("unit", .string(unit)),
    ])
    if let beside {
      object["beside"] = [
        "name": .string(beside.name), "value": Self.number(beside.value),
        "ratio": Self.number(ratio(beside.value)),
      ]
    }
    return .object(object)
  }

  private func ratio(_ other: Double) -> Double { other == 0 ? 0 : value / other }

  private static func words(_ value: Double) -> String {
    switch abs(value) {
    case 100...: String(format: "%.0f", value)
    case 1...: String(format: "%.2f", value)
    default: String(format: "%.4f", value)
    }
  }

  private static func number(_ value: Double) -> JSON {
    .number(Decimal128(String(format: "%.6f", value)) ?? .zero)
  }
}

/// Times that were measured, in milliseconds.
struct Times {
  private let sorted: [Double]

  init(_ times: [Double]) { sorted = times.sorted() }

  func percentile(_ share: Double) -> Double {
    sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }

  /// Does `work` so many times and takes the time of each.
  static func measure(_ count: Int, _ work: () throws -> Void) rethrows -> Times {
    var times: [Double] = []
    for _ in 0..<count {
      let begin = ContinuousClock.now
      try work()
      times.append(begin.duration(to: .now) / .milliseconds(1))
    }
    return Times(times)
  }
}
