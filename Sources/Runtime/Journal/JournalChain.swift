import Cryptography

/// The chain of hashes over the journal: each entry's hash covers its body and the hash before.
///
/// `hash = H("TZJ1" ‖ previous hash ‖ body)`; before the first entry stand 32 zero bytes.
struct JournalChain: ~Copyable {
  private static let mark = Array("TZJ1".utf8)
  static let genesis = [UInt8](repeating: 0, count: DigestAlgorithm.digestLength)

  private var digester: Digester
  private(set) var head: [UInt8]
  private(set) var sequence: Int64

  init(_ algorithm: DigestAlgorithm, after sequence: Int64 = 0, head: [UInt8] = genesis) {
    digester = Digester(algorithm)
    self.head = head
    self.sequence = sequence
  }

  /// Appends the next body and gives its hash.
  mutating func append(_ body: [UInt8]) -> [UInt8] {
    digester.update(Self.mark)
    digester.update(head)
    digester.update(body)
    head = digester.finish()
    sequence += 1
    return head
  }

  /// Goes back to an earlier point, after the transaction was rolled back.
  mutating func rewind(to sequence: Int64, head: [UInt8]) {
    self.sequence = sequence
    self.head = head
  }
}
