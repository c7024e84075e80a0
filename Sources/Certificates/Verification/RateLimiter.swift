package import CivilTime
import Synchronization

/// How often one client may ask: a bucket of requests that fills again with time.
///
/// The number of clients that are remembered is bounded; a full bucket need not be remembered.
package final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: Instant
  }

  private let capacity: Double
  private let perSecond: Double
  private let bound: Int
  private let buckets = Mutex<[String: Bucket]>([:])

  /// Lets `capacity` requests through at once and `perMinute` over time, for at most `bound` clients
  /// that have asked lately.
  package init(capacity: Int = 20, perMinute: Int = 20, bound: Int = 20_000) {
    precondition(capacity > 0 && perMinute > 0 && bound > 0, "a limit of zero lets nobody in")
    self.capacity = Double(capacity)
    perSecond = Double(perMinute) / 60
    self.bound = bound
  }

  /// Takes one request of the client, who is named by his network address; false when he has to wait.
  package func allows(_ address: String, at now: Instant) -> Bool {
    let client = NetworkBlock.client(of: address)
    return buckets.withLock { buckets in
      var bucket = buckets[client].map { filled($0, at: now) } ?? Bucket(tokens: capacity, at: now)
      guard bucket.tokens >= 1 else {
        buckets[client] = bucket
        return false
      }
      bucket.tokens -= 1
      if buckets[client] == nil, buckets.count >= bound { makeRoom(in: &buckets, at: now) }
      buckets[client] = bucket
      return true
    }
  }

  /// In how many seconds the client may ask again.
  package func secondsUntilAllowed(_ address: String, at now: Instant) -> Int {
    let client = NetworkBlock.client(of: address)
    return buckets.withLock { buckets in
      guard let bucket = buckets[client].map({ filled($0, at: now) }), bucket.tokens < 1 else {
        return 0
      }
      return Int(((1 - bucket.tokens) / perSecond).rounded(.up))
    }
  }

  private func filled(_ bucket: Bucket, at now: Instant) -> Bucket {
    let seconds = Double(max(0, bucket.at.milliseconds(to: now))) / 1000
    return Bucket(
      tokens: min(capacity, bucket.tokens + seconds * perSecond), at: max(bucket.at, now))
  }

  /// Forgets the clients whose buckets are full again; in a flood from many addresses, also the half
  /// that asked least lately.
  private func makeRoom(in buckets: inout [String: Bucket], at now: Instant) {
    buckets = buckets.filter { filled($0.value, at: now).tokens < capacity }
    guard buckets.count >= bound else { return }
    let lately = buckets.sorted { $0.value.at > $1.value.at }.prefix(bound / 2)
    buckets = Dictionary(uniqueKeysWithValues: lately.map { ($0.key, $0.value) })
  }
}
