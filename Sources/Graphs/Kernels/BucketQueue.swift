/// Nodes in buckets of equal width that repeat in a circle; the buffers belong to the search.
///
/// All lists are empty at first and again when nothing is pending.
struct BucketQueue {
  /// Where each bucket's list of entries begins, -1 when empty; a power of two of them.
  let heads: KernelView<Int32>
  /// One bit per bucket that has entries.
  let filled: KernelView<UInt64>
  /// The node of each entry, and the entry after it.
  let nodes: KernelView<Int32>
  let next: KernelView<Int32>
  /// The bucket whose turn it is.
  private(set) var bucket = 0
  private(set) var pending = 0
  private var count = 0

  init(
    heads: KernelView<Int32>, filled: KernelView<UInt64>, nodes: KernelView<Int32>,
    next: KernelView<Int32>
  ) {
    self.heads = heads
    self.filled = filled
    self.nodes = nodes
    self.next = next
  }

  @inline(__always)
  mutating func insert(_ node: Int, at bucket: Int) {
    let slot = bucket & (heads.count &- 1)
    nodes[count] = Int32(truncatingIfNeeded: node)
    next[count] = heads[slot]
    heads[slot] = Int32(truncatingIfNeeded: count)
    filled[slot &>> 6] |= 1 &<< UInt64(slot & 63)
    count &+= 1
    pending &+= 1
  }

  /// Empties the next bucket that has entries and gives the first of them; there must be one.
  @inline(__always)
  mutating func takeList() -> Int32 {
    let slot = bucket & (heads.count &- 1)
    var word = slot &>> 6
    var bits = filled[word] & (~0 &<< UInt64(slot & 63))
    while bits == 0 {
      word = (word &+ 1) & (filled.count &- 1)
      bits = filled[word]
    }
    let found = word &<< 6 | bits.trailingZeroBitCount
    bucket &+= (found &- slot) & (heads.count &- 1)
    let entry = heads[found]
    heads[found] = -1
    filled[word] &= ~(1 &<< UInt64(found & 63))
    return entry
  }

  /// The node of an entry, which becomes the next one; -1 after the last.
  @inline(__always)
  mutating func take(_ entry: inout Int32) -> Int {
    let node = Int(nodes[Int(entry)])
    entry = next[Int(entry)]
    pending &-= 1
    return node
  }
}
