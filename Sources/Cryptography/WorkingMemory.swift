import CArgon2

/// How the allocator of the C library keeps the memory that hashing needs.
package enum WorkingMemory {
  /// Gives large blocks back at once, so that a server of many threads stays small.
  ///
  /// A password is hashed in 19 MiB. Left alone, the allocator comes to take such blocks from the
  /// heap of whichever thread asks (mallopt(3): `M_MMAP_THRESHOLD` rises by itself) and keeps one in
  /// each of up to eight heaps per processor.
  package static func keepSmall() {
    mallopt(M_MMAP_THRESHOLD, 1 << 20)
    mallopt(M_TRIM_THRESHOLD, 4 << 20)
    mallopt(M_ARENA_MAX, 4)
  }
}
