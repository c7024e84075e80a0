import HTTPServer
import Synchronization

/// Counts of what the server has answered, for `/metrics`.
final class Metrics: Sendable {
  private struct Kind: Hashable {
    let method: String
    let status: UInt16

    var labels: String { "method=\"\(method)\",code=\"\(status)\"" }
  }

  private struct Content {
    var requests: [Kind: Int] = [:]
    var buckets = [Int](repeating: 0, count: Metrics.bounds.count + 1)
    var seconds = 0.0
  }

  /// Upper bounds of the histogram, in seconds.
  private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5]

  private let content = Mutex(Content())

  func count(_ method: HTTPMethod, _ status: HTTPStatus, since start: ContinuousClock.Instant) {
    let elapsed = start.duration(to: .now) / .seconds(1)
    let bucket = Self.bounds.firstIndex { elapsed <= $0 } ?? Self.bounds.count
    // A method of somebody's invention would make a line of its own.
    let name = if case .other = method { "OTHER" } else { method.name }
    let kind = Kind(method: name, status: status.rawValue)
    content.withLock { content in
      content.requests[kind, default: 0] += 1
      content.buckets[bucket] += 1
      content.seconds += elapsed
    }
  }

  /// The counts in the text format of Prometheus.
  var text: String {
    let content = content.withLock { $0 }
    var lines = [
      "# HELP tongzheng_http_requests_total Requests answered.",
      "# TYPE tongzheng_http_requests_total counter",
    ]
    let requests = content.requests.map { ($0.key.labels, $0.value) }
    for (labels, count) in requests.sorted(by: { $0.0 < $1.0 }) {
      lines.append("tongzheng_http_requests_total{\(labels)} \(count)")
    }
    lines += [
      "# HELP tongzheng_http_request_duration_seconds Time from headers to answer.",
      "# TYPE tongzheng_http_request_duration_seconds histogram",
    ]
    var sum = 0
    for (bound, count) in zip(Self.bounds.map { "\($0)" } + ["+Inf"], content.buckets) {
      sum += count
      lines.append("tongzheng_http_request_duration_seconds_bucket{le=\"\(bound)\"} \(sum)")
    }
    lines += [
      "tongzheng_http_request_duration_seconds_sum \(content.seconds)",
      "tongzheng_http_request_duration_seconds_count \(sum)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
