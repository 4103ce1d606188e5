/// A fixed number of elements for the inner kernels, owned by one thread.
///
/// Bounds are checked in debug builds, so the tests run with checks, and not in release builds:
/// the eight-lane search of a Barabási-Albert graph of 10 000 nodes spends its time in single
/// additions per arc, which two checks each slow down. A `MutableSpan` cannot be kept as a stored
/// property beside others that change, which the searches need.
struct KernelBuffer<Element: BitwiseCopyable>: ~Copyable {
  private let start: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating value: Element, count: Int) {
    start = .allocate(capacity: max(1, count))
    start.initialize(repeating: value, count: count)
    self.count = count
  }

  init(_ elements: [Element]) {
    start = .allocate(capacity: max(1, elements.count))
    count = elements.count
    for (place, element) in elements.enumerated() {
      (start + place).initialize(to: element)
    }
  }

  deinit { start.deallocate() }

  subscript(place: Int) -> Element {
    @inline(__always) get {
      assert(place >= 0 && place < count, "outside the buffer")
      return start[place]
    }
    @inline(__always) nonmutating set {
      assert(place >= 0 && place < count, "outside the buffer")
      start[place] = newValue
    }
  }

  func fill(_ value: Element) {
    start.update(repeating: value, count: count)
  }

  /// A copy as an array.
  var array: [Element] { Array(UnsafeBufferPointer(start: start, count: count)) }
}

/// `CompactRows` in buffers.
struct KernelRows: ~Copyable {
  private let offsets: KernelBuffer<Int32>
  let targets: KernelBuffer<Int32>

  /// - Precondition: every target is a node, so that kernels need not ask.
  init(_ rows: CompactRows) {
    let nodes = 0..<Int32(rows.count)
    precondition(rows.targets.allSatisfy { nodes.contains($0) }, "an arc leaves the graph")
    offsets = KernelBuffer(rows.offsets)
    targets = KernelBuffer(rows.targets)
  }

  @inline(__always)
  func row(_ node: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(offsets[node]), Int(offsets[node &+ 1])))
  }

  @inline(__always)
  func degree(_ node: Int) -> Int { Int(offsets[node &+ 1] &- offsets[node]) }
}
